package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.find.Search;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkDeleteRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * All patients, studies, series or instances of a server.
 *
 * @param <R> the reference
 * @param <S> the snapshot
 */
public final class Resources<R extends ResourceRef, S extends R> {

    /** What fills up a value in a file, and is no part of it. Spaces in front of it are. */
    private static final Pattern PADDING = Pattern.compile("[ \\x00]+$");

    private static final int DESCRIBED_AT_ONCE = 100;

    private final Client client;
    private final ResourceKind<?, R, S> type;

    /** The patients of a server. */
    public static Resources<PatientRef, Patient> patients(Client client) {
        return new Resources<>(client, ResourceKind.PATIENTS);
    }

    /** The studies of a server. */
    public static Resources<StudyRef, Study> studies(Client client) {
        return new Resources<>(client, ResourceKind.STUDIES);
    }

    /** The series of a server. */
    public static Resources<SeriesRef, Series> series(Client client) {
        return new Resources<>(client, ResourceKind.SERIES);
    }

    /** The instances of a server. */
    public static Resources<InstanceRef, Instance> instances(Client client) {
        return new Resources<>(client, ResourceKind.INSTANCES);
    }

    private Resources(Client client, ResourceKind<?, R, S> type) {
        this.client = client;
        this.type = type;
    }

    /** A reference, without asking the server. */
    public R ref(OrthancId id) {
        return type.ref().apply(client, id);
    }

    /**
     * Asks for one ({@code GET /{level}/{id}}).
     *
     * @throws OrthancNotFoundException if it does not exist
     */
    public S get(OrthancId id) {
        return type.get(client, id);
    }

    /**
     * Asks for one with tags that the server adds ({@code GET /{level}/{id}?requested-tags}). Since Orthanc 1.12.4.
     *
     * @throws OrthancNotFoundException if it does not exist
     */
    public S get(OrthancId id, DicomTag... requestedTags) {
        return type.get(client, id, requestedTags);
    }

    /**
     * Asks for several in one request ({@code POST /tools/bulk-content}).
     *
     * @return those that exist, in the order of the identifiers
     */
    public List<S> getAll(Collection<OrthancId> ids) {
        return ids.isEmpty() ? List.of() : Search.describe(type.source(client), List.copyOf(ids));
    }

    /** All of them; asked for page by page when they are iterated. */
    public PagedIterable<S> list() {
        return find(query -> {});
    }

    /** Those that match ({@code POST /tools/find}); asked for page by page when they are iterated. */
    public PagedIterable<S> find(Consumer<FindQuery> query) {
        return new PagedIterable<>(client, search(query)::resources);
    }

    /** The identifiers of all of them, without their descriptions; asked for page by page when they are iterated. */
    public PagedIterable<OrthancId> listIds() {
        return findIds(query -> {});
    }

    /** The identifiers of those that match, without their descriptions; asked for page by page when they are iterated. */
    public PagedIterable<OrthancId> findIds(Consumer<FindQuery> query) {
        return new PagedIterable<>(client, search(query)::ids);
    }

    /** Asks how many there are ({@code GET /statistics}). */
    public long count() {
        return count(query -> {});
    }

    /**
     * Asks how many match ({@code POST /tools/count-resources}). Where the server would count what does not match (it counts
     * candidates of its index, see {@link FindQuery}) or cannot count (before 1.12.5), all identifiers are asked for and
     * counted.
     */
    public long count(Consumer<FindQuery> query) {
        return search(query).count();
    }

    private Search<S> search(Consumer<FindQuery> query) {
        return new Search<>(client, type.source(client), Options.of(new FindQuery(type.level()), query));
    }

    /**
     * Deletes several with all below them, in one request ({@code POST /tools/bulk-delete}). Those that do not exist are
     * passed over.
     */
    public void deleteAll(Collection<OrthancId> ids) {
        if (!ids.isEmpty()) {
            List<String> texts = ids.stream().map(OrthancId::toString).toList();
            client.execute(client.api(ToolsApi.class).bulkDelete(new BulkDeleteRequest().resources(texts)));
        }
    }

    /**
     * Asks for the one with a DICOM identifier: PatientID, StudyInstanceUID, SeriesInstanceUID or SOPInstanceUID
     * ({@code POST /tools/lookup}, and a request to compare what was found). Exact: case counts, and so do spaces in front.
     * Empty if there is none; the first if several patients share it.
     *
     * @throws IllegalArgumentException if the identifier is empty
     */
    public Optional<R> lookupByDicomId(String dicomIdentifier) {
        return lookupAllByDicomId(dicomIdentifier).stream().findFirst();
    }

    /** Asks for all with a DICOM identifier: several patients may share one. See {@link #lookupByDicomId}. */
    public List<R> lookupAllByDicomId(String dicomIdentifier) {
        String wanted = PADDING.matcher(dicomIdentifier).replaceFirst("");
        if (wanted.isBlank()) {
            throw new IllegalArgumentException("a lookup needs an identifier that is not empty");
        }
        // the server finds what looks alike after it has taken out case, _, % and all letters beyond ASCII
        List<OrthancId> alike = client.execute(client.api(ToolsApi.class).lookup(wanted)).stream()
                .filter(result -> result != null && type.level().value().equals(result.getType()))
                .map(result -> Decoding.id(result.getId(), type.level()))
                .toList();
        List<R> found = new ArrayList<>();
        for (int from = 0; from < alike.size(); from += DESCRIBED_AT_ONCE) {
            List<OrthancId> some = alike.subList(from, Math.min(alike.size(), from + DESCRIBED_AT_ONCE));
            for (S resource : getAll(some)) {
                if (wanted.equals(type.source(client).dicomIdentifier(resource))) {
                    found.add(ref(resource.id()));
                }
            }
        }
        return Collections.unmodifiableList(found);
    }
}
