package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkContentRequest;
import io.github.orthanc4j.rest.model.FindRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches in the way that suits the server: by windows where it can page, else by a list of identifiers. Immutable; asks
 * nothing before the first page is wanted.
 */
public final class Search<S extends Identified> {

    /** Asks for resources of one level. */
    public interface Source<S> {

        ResourceLevel level();

        /** One window of a search ({@code POST /tools/find}), expanded. */
        List<S> search(FindRequest request);

        /** Several resources at once ({@code POST /tools/bulk-content}). */
        List<S> describe(BulkContentRequest request);

        /** PatientID or UID of a described resource, as the server compares it; empty if it has none. */
        String dicomIdentifier(S described);
    }

    private final Client client;
    private final Source<S> source;
    private final Criteria query;
    private final IdLists lists;

    /** Takes over a query, which must not be changed any more. */
    public Search(Client client, Source<S> source, FindQuery query) {
        this.client = client;
        this.source = source;
        this.query = query.criteria();
        this.lists = new IdLists(client, source.level());
    }

    /** Asks for descriptions. */
    public Pager<S> resources(PageOptions options) {
        return pager(
                (since, limit) -> source.search(window(query.toRequest(), since, limit)),
                Identified::id,
                this::describe,
                options);
    }

    /** Asks for identifiers only. */
    public Pager<OrthancId> ids(PageOptions options) {
        return pager(
                (since, limit) ->
                        client
                                .execute(client.api(ToolsApi.class).findIds(window(query.idRequest(), since, limit)))
                                .stream()
                                .map(Search::id)
                                .toList(),
                Function.identity(),
                Function.identity(),
                options);
    }

    /** Counts, in one request if the server can. */
    public long count() {
        query.requireOf(client.server());
        if (!query.narrowed()) {
            return lists.total();
        }
        if (!isPaged()) {
            return list(Long.MAX_VALUE).size();
        }
        Long counted = client.execute(client.api(ToolsApi.class).countResources(query.countRequest()))
                .getCount();
        if (counted == null) {
            throw new OrthancDecodingException("the server counted without a result", null);
        }
        return counted;
    }

    private <T> Pager<T> pager(
            WindowPager.Source<T> windows,
            Function<T, OrthancId> idOf,
            Function<List<OrthancId>, List<T>> describe,
            PageOptions options) {
        return new LazyPager<>(() -> {
            query.requireOf(client.server());
            return isPaged()
                    ? new WindowPager<>(windows, idOf, !query.ordered(), options)
                    : new IdListPager<>(this::list, describe, options);
        });
    }

    /** Whether windows and counts of the server hold for this search. */
    private boolean isPaged() {
        if (!client.server().known().hasExtendedFind()) {
            return false;
        }
        return switch (query.filter()) {
            case INDEX -> true;
            case LIST, CLIENT -> false;
            case PROBE -> takesWindows();
        };
    }

    private boolean takesWindows() {
        try {
            client.execute(client.api(ToolsApi.class).findIds(window(query.idRequest(), 1, 1)));
            return true;
        } catch (OrthancBadRequestException e) {
            return false;
        }
    }

    private PackedIds list(long wanted) {
        if (!query.narrowed() && !query.ordered()) {
            return lists.all();
        }
        Sieve sieve = query.sieve();
        FindRequest ids = query.idRequest();
        PackedIds found = sieve.isEmpty() ? lists.find(ids) : lists.find(ids, sieve);
        if (found.size() < wanted) {
            boolean indexed = query.indexed();
            lists.requireComplete(found.size(), indexed, indexed && query.filter() == Filter.INDEX);
        }
        return found;
    }

    private List<S> describe(List<OrthancId> ids) {
        List<S> described = describe(source, ids);
        return query.choosesContent() && !described.isEmpty() ? chosen(described) : described;
    }

    /** Describes resources as the query chooses. Only searches can do that, so it searches by their DICOM identifiers. */
    private List<S> chosen(List<S> known) {
        String identifiers = known.stream()
                .map(source::dicomIdentifier)
                .filter(identifier -> !identifier.isEmpty())
                .collect(Collectors.joining("\\"));
        Map<OrthancId, S> found = new HashMap<>();
        if (!identifiers.isEmpty()) {
            FindRequest again = query.toRequest()
                    .query(Map.of(IndexedTags.identifierOf(source.level()).value(), identifiers))
                    .since(0);
            source.search(again).forEach(resource -> found.put(resource.id(), resource));
        }
        List<OrthancId> lost = known.stream()
                .map(Identified::id)
                .filter(id -> !found.containsKey(id))
                .toList();
        if (!lost.isEmpty() && !describe(source, lost).isEmpty()) {
            throw new OrthancUnsupportedException(
                    "the server cannot page this search, and does not find one of its results"
                            + " by its DICOM identifier (is it empty?), so cannot add requested tags or choose the content");
        }
        return known.stream()
                .map(resource -> found.get(resource.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Describes resources in one request, in their order, without those that do not exist. */
    public static <S extends Identified> List<S> describe(Source<S> source, List<OrthancId> ids) {
        BulkContentRequest content = new BulkContentRequest()
                .level(source.level().value())
                .resources(ids.stream().map(OrthancId::toString).toList())
                .metadata(false);
        Map<OrthancId, S> described = new HashMap<>();
        for (S resource : source.describe(content)) {
            described.put(resource.id(), resource);
        }
        // the server has its own order, and for an identifier of another level describes what is above or below
        List<S> ordered = new ArrayList<>();
        for (OrthancId id : ids) {
            S resource = described.remove(id);
            if (resource != null) {
                ordered.add(resource);
            }
        }
        return Collections.unmodifiableList(ordered);
    }

    private static FindRequest window(FindRequest request, long since, int limit) {
        if (since > Integer.MAX_VALUE) {
            throw new OrthancUnsupportedException("results can be asked for up to position " + Integer.MAX_VALUE);
        }
        return request.since((int) since).limit(limit);
    }

    private static OrthancId id(@Nullable String text) {
        OrthancId id = Decoding.idOrNull(text);
        if (id == null) {
            throw new OrthancDecodingException("the server found something without an identifier", null);
        }
        return id;
    }
}
