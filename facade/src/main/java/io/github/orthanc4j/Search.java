package io.github.orthanc4j;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.BulkContentRequest;
import io.github.orthanc4j.api.model.CountRequest;
import io.github.orthanc4j.api.model.FindRequest;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
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
 * A search, in the way that suits the server: by windows where it can page, else by a list of identifiers. Immutable; asks
 * nothing before a walk is taken.
 */
final class Search<S extends ResourceRef> {

    private final Orthanc orthanc;
    private final LevelType<?, ?, S> type;
    private final FindQuery query;
    private final JsonElement request;
    private final IdLists lists;

    /** Takes over a query that nobody changes any more. */
    Search(Orthanc orthanc, LevelType<?, ?, S> type, FindQuery query) {
        this.orthanc = orthanc;
        this.type = type;
        this.query = query;
        this.request = orthanc.connection().gson().toJsonTree(query.toRequest());
        this.lists = new IdLists(orthanc, type.level());
    }

    /** Asks for descriptions. */
    Walk<S> resources(PageOptions options) {
        return walk(
                (since, limit) -> type.search(orthanc, window(since, limit).expand(true)),
                ResourceRef::id,
                this::describe,
                options);
    }

    /** Asks for identifiers only. */
    Walk<OrthancId> ids(PageOptions options) {
        return walk(
                (since, limit) ->
                        orthanc.execute(orthanc.api(ToolsApi.class).findIds(idsOnly(window(since, limit)))).stream()
                                .map(Search::id)
                                .toList(),
                Function.identity(),
                Function.identity(),
                options);
    }

    /** Counts, in one request if the server can. */
    long count() {
        query.requireOf(orthanc.server());
        if (!query.narrowed()) {
            return lists.total();
        }
        if (!isPaged()) {
            return list(Integer.MAX_VALUE).size();
        }
        CountRequest count = orthanc.connection().gson().fromJson(request, CountRequest.class);
        Long counted = orthanc.execute(orthanc.api(ToolsApi.class).countResources(count))
                .getCount();
        if (counted == null) {
            throw new OrthancDecodingException("the server counted without a result", null);
        }
        return counted;
    }

    private <T> Walk<T> walk(
            SinceWalk.Source<T> windows,
            Function<T, OrthancId> idOf,
            Function<List<OrthancId>, List<T>> describe,
            PageOptions options) {
        return new LazyWalk<>(() -> {
            query.requireOf(orthanc.server());
            return isPaged()
                    ? new SinceWalk<>(windows, idOf, !query.ordered(), options)
                    : new ListedWalk<>(this::list, describe, options);
        });
    }

    /** Whether windows and counts of the server hold for this search. */
    private boolean isPaged() {
        if (!orthanc.server().known().hasExtendedFind()) {
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
            orthanc.execute(orthanc.api(ToolsApi.class).findIds(idsOnly(window(1, 1))));
            return true;
        } catch (OrthancBadRequestException e) {
            return false;
        }
    }

    private PackedIds list(int wanted) {
        if (!query.narrowed() && !query.ordered()) {
            return lists.all();
        }
        Sieve sieve = query.sieve();
        FindRequest ids = idsOnly(request().requestedTags(null));
        PackedIds found = sieve.isEmpty() ? lists.find(ids) : lists.find(ids, sieve);
        if (found.size() < wanted) {
            boolean indexed = query.indexed();
            lists.requireComplete(found.size(), indexed, indexed && query.filter() == Filter.INDEX);
        }
        return found;
    }

    private List<S> describe(List<OrthancId> ids) {
        List<S> described = describe(orthanc, type, ids);
        return query.choosesContent() && !described.isEmpty() ? chosen(described) : described;
    }

    /** Describes resources as the query chooses, which the server does in searches only: by their DICOM identifiers. */
    private List<S> chosen(List<S> known) {
        String identifiers = known.stream()
                .map(Search::dicomIdentifier)
                .filter(identifier -> !identifier.isEmpty())
                .collect(Collectors.joining("\\"));
        Map<OrthancId, S> found = new HashMap<>();
        if (!identifiers.isEmpty()) {
            FindRequest again = request()
                    .query(Map.of(IndexedTags.identifierOf(type.level()).name(), identifiers))
                    .since(0)
                    .expand(true);
            type.search(orthanc, again).forEach(resource -> found.put(resource.id(), resource));
        }
        List<OrthancId> lost = known.stream()
                .map(ResourceRef::id)
                .filter(id -> !found.containsKey(id))
                .toList();
        if (!lost.isEmpty() && !describe(orthanc, type, lost).isEmpty()) {
            throw new OrthancUnsupportedException(
                    "the server cannot page this search, and does not find one of its results"
                            + " by its DICOM identifier (is it empty?), so cannot add requested tags or choose the content");
        }
        return known.stream()
                .map(resource -> found.get(resource.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** PatientID or UID of a described resource, as the server compares it; empty if it has none. */
    static String dicomIdentifier(ResourceRef described) {
        Map<String, JsonElement> tags = described instanceof ResourceSnapshot snapshot
                ? Answers.map(snapshot.info().getMainDicomTags())
                : Map.of();
        JsonElement value = tags.get(IndexedTags.identifierOf(described.level()).name());
        return value instanceof JsonPrimitive ? value.getAsString() : "";
    }

    /** Describes resources in one request, in their order, without those that do not exist. */
    static <S extends ResourceRef> List<S> describe(Orthanc orthanc, LevelType<?, ?, S> type, List<OrthancId> ids) {
        BulkContentRequest content = new BulkContentRequest()
                .level(type.level().word())
                .resources(ids.stream().map(OrthancId::toString).toList())
                .metadata(false);
        Map<OrthancId, S> described = new HashMap<>();
        for (S resource : type.describe(orthanc, content)) {
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

    private FindRequest window(int since, int limit) {
        return request().since(since).limit(limit);
    }

    /** With a choice of content the server describes the results, whatever else it is told. */
    private static FindRequest idsOnly(FindRequest request) {
        return request.responseContent(null).expand(false);
    }

    private FindRequest request() {
        return orthanc.connection().gson().fromJson(request, FindRequest.class);
    }

    private static OrthancId id(@Nullable String text) {
        OrthancId id = OrthancId.orNull(text);
        if (id == null) {
            throw new OrthancDecodingException("the server found something without an identifier", null);
        }
        return id;
    }
}
