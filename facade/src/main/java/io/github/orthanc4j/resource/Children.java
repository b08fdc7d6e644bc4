package io.github.orthanc4j.resource;

import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.PageOptions;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.find.Pager;
import io.github.orthanc4j.find.Search;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.model.ResourceInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** Lists the resources of one level below another resource: by pages if the server can, otherwise in one answer. */
final class Children<S extends ResourceSnapshot> {

    private static final Pattern UID = Pattern.compile("[0-9.]+");

    private final Client client;
    private final ContainerRef parent;
    private final ResourceKind<?, ?, S> kind;
    private final Supplier<List<S>> all;
    private final @Nullable Consumer<FindQuery> criteria;
    private final Search<S> search;

    private Children(
            ContainerRef parent,
            ResourceKind<?, ?, S> kind,
            Supplier<List<S>> all,
            @Nullable Consumer<FindQuery> criteria) {
        this.client = parent.client();
        this.parent = parent;
        this.kind = kind;
        this.all = all;
        this.criteria = criteria;
        FindQuery query = Options.of(new FindQuery(kind.level()), criteria == null ? any -> {} : criteria);
        this.search = new Search<>(client, kind.descriptions(client), query.parent(parent));
    }

    /** @param route lists all children in one answer */
    static <I extends ResourceInfo, S extends ResourceSnapshot> PagedIterable<S> of(
            ContainerRef parent,
            ResourceKind<I, ?, S> kind,
            Supplier<Call<List<I>>> route,
            @Nullable Consumer<FindQuery> criteria) {
        Children<S> children =
                new Children<>(parent, kind, () -> kind.snapshots(parent.client(), route.get()), criteria);
        return new PagedIterable<>(parent.client(), children::pager);
    }

    private Pager<S> pager(PageOptions options) {
        return new Pager<>() {
            private @Nullable Pager<S> chosen;
            private boolean parentExists;

            @Override
            public List<S> next() {
                Pager<S> pager = chosen;
                if (pager == null) {
                    pager = client.server().known().hasExtendedFind()
                            ? search.resources(options)
                            : new LoadedPager<>(matching(), options);
                    chosen = pager;
                }
                List<S> page = pager.next();
                if (page.isEmpty() && !parentExists) {
                    // a search below a parent that does not exist finds nothing, without an error
                    parent.requireExists();
                }
                parentExists = true;
                return page;
            }
        };
    }

    private List<S> matching() {
        List<S> children = all.get();
        if (criteria == null || children.isEmpty()) {
            return children;
        }
        FindQuery query = Options.of(new FindQuery(kind.level()), criteria);
        narrow(query);
        Search<S> narrowed = new Search<>(client, kind.descriptions(client), query);
        if (narrowed.choosesContent()) {
            Map<OrthancId, S> described = new HashMap<>();
            new PagedIterable<>(client, narrowed::resources).forEach(child -> described.put(child.id(), child));
            return children.stream()
                    .map(child -> described.get(child.id()))
                    .filter(Objects::nonNull)
                    .toList();
        }
        Set<OrthancId> found = new HashSet<>();
        new PagedIterable<>(client, narrowed::ids).forEach(found::add);
        return children.stream().filter(child -> found.contains(child.id())).toList();
    }

    /** Adds UIDs, so that the server need not search all its resources. The children are still compared afterwards. */
    private void narrow(FindQuery query) {
        List<? extends ResourceSnapshot> searchable = parent.fetchSearchable();
        List<String> uids =
                searchable.stream().map(ResourceKind::dicomIdentifier).toList();
        if (uids.isEmpty() || !uids.stream().allMatch(uid -> UID.matcher(uid).matches())) {
            return;
        }
        try {
            query.tag(FindQuery.identifierOf(searchable.get(0).level()), uids);
        } catch (IllegalArgumentException e) {
            // the caller's own criterion for this tag limits the search too
            return;
        }
    }

    /** Pages of a list that is in memory. */
    private static final class LoadedPager<S> implements Pager<S> {

        private final List<S> results;
        private final int end;
        private final int pageSize;
        private int position;

        LoadedPager(List<S> results, PageOptions options) {
            long skipped = Math.min(results.size(), options.startingAt());
            this.results = results;
            this.pageSize = options.pageSize();
            this.position = (int) skipped;
            this.end = (int) (skipped + Math.min(results.size() - skipped, options.limit()));
        }

        @Override
        public List<S> next() {
            int from = position;
            position = from + Math.min(pageSize, end - from);
            return results.subList(from, position);
        }
    }
}
