package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.ResourceInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches in the way that suits the server: by windows where it can page, else by a list of identifiers. Immutable; asks
 * nothing before the first page is wanted.
 */
public final class Search<S extends Identified> {

    /** How many values a search takes: the server compares each of them with each candidate. */
    private static final int SEARCHED = 100;

    private final Client client;
    private final Descriptions<S> descriptions;
    private final Criteria query;
    private final IdLists lists;

    /** Takes over a query, which must not be changed any more. */
    public Search(Client client, Descriptions<S> descriptions, FindQuery query) {
        this.client = client;
        this.descriptions = descriptions;
        this.query = query.criteria();
        this.lists = new IdLists(client, descriptions.level());
    }

    /** Asks for descriptions. */
    public Pager<S> resources(PageOptions options) {
        return pager(
                (since, limit) -> descriptions.snapshots(descriptions.find(window(query.toRequest(), since, limit))),
                Identified::id,
                wanted -> list(wanted, true),
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
                this::list,
                (ids, dicomIdentifiers) -> ids,
                options);
    }

    /** Whether the query chooses how the results are described. */
    public boolean choosesContent() {
        return query.choosesContent();
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
        return OtherRoute.ifForbidden(
                this::counted, () -> (long) list(Long.MAX_VALUE).size());
    }

    private long counted() {
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
            LongFunction<PackedIds> list,
            BiFunction<List<OrthancId>, List<String>, List<T>> describe,
            PageOptions options) {
        return new LazyPager<>(() -> {
            query.requireOf(client.server());
            return isPaged()
                    ? new WindowPager<>(windows, idOf, !query.ordered(), options)
                    : new IdListPager<>(list, describe, options);
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
        return list(wanted, false);
    }

    /** @param described whether the results will be described, for which their PatientIDs or UIDs are useful */
    private PackedIds list(long wanted, boolean described) {
        if (!query.narrowed() && !query.ordered()) {
            return lists.all();
        }
        Sieve sieve = query.sieve();
        FindRequest ids = query.idRequest();
        boolean identified = described && client.server().known().hasExtendedFind();
        PackedIds found = sieve.isEmpty() && !identified ? lists.find(ids) : lists.find(ids, sieve, identified);
        if (found.size() < wanted) {
            boolean indexed = query.indexed();
            lists.requireComplete(found.size(), indexed, indexed && query.filter() == Filter.INDEX);
        }
        return found;
    }

    /**
     * Describes a page by searches for its PatientIDs or UIDs. The server needs much longer for {@code bulk-content}, where
     * it looks up one resource after the other, so only what the searches do not find is described by that.
     */
    private List<S> describe(List<OrthancId> ids, List<String> dicomIdentifiers) {
        List<String> searched = dicomIdentifiers.stream()
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        Map<OrthancId, ResourceInfo> found = new HashMap<>();
        for (int from = 0; from < searched.size(); from += SEARCHED) {
            List<String> some = searched.subList(from, Math.min(searched.size(), from + SEARCHED));
            // without a limit, one UID that many resources share would bring all of them
            FindRequest request = byDicomIdentifiers(String.join("\\", some)).limit(2 * SEARCHED);
            found.putAll(descriptions.byId(descriptions.find(request)));
        }
        List<OrthancId> lost = new ArrayList<>(ids);
        lost.removeAll(found.keySet());
        if (!lost.isEmpty()) {
            List<ResourceInfo> described = descriptions.bulk(lost);
            found.putAll(
                    descriptions.byId(query.choosesContent() && !described.isEmpty() ? chosen(described) : described));
        }
        return descriptions.snapshots(
                ids.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    private FindRequest byDicomIdentifiers(String identifiers) {
        return query.toRequest()
                .query(Map.of(IndexedTags.identifierOf(descriptions.level()).value(), identifiers))
                .since(0);
    }

    /** Describes resources as the query chooses. Only searches can do that, so it searches by their DICOM identifiers. */
    private List<ResourceInfo> chosen(List<ResourceInfo> known) {
        ResourceLevel level = descriptions.level();
        String identifiers = known.stream()
                .map(resource -> Descriptions.dicomIdentifier(level, resource))
                .filter(identifier -> !identifier.isEmpty())
                .collect(Collectors.joining("\\"));
        Map<OrthancId, ResourceInfo> found = Map.of();
        if (!identifiers.isEmpty()) {
            found = descriptions.byId(descriptions.find(byDicomIdentifiers(identifiers)));
        }
        List<OrthancId> ids = known.stream().map(descriptions::id).toList();
        List<OrthancId> lost = new ArrayList<>(ids);
        lost.removeAll(found.keySet());
        if (!lost.isEmpty() && !descriptions.bulk(lost).isEmpty()) {
            throw new OrthancUnsupportedException(
                    "the server cannot page this search, and does not find one of its results"
                            + " by its DICOM identifier (is it empty?), so cannot add requested tags or choose the content");
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
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
