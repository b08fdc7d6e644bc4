package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.find.Search;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.ToolsApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * All patients, studies, series or instances of a server.
 *
 * @param <R> the reference
 * @param <S> the snapshot
 */
public final class Resources<R extends ResourceRef, S extends ResourceSnapshot> {

    /** A file pads values at the end only: spaces at the beginning are part of the value. */
    private static final Pattern PADDING = Pattern.compile("[ \\x00]+$");

    private static final int BATCH = 100;
    private static final int INSTANCE_BATCH = 1_000;

    private final Client client;
    private final ResourceKind<?, R, S> kind;

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

    /** The resources of a level of a server. */
    public static Resources<? extends ResourceRef, ? extends ResourceSnapshot> of(Client client, ResourceLevel level) {
        return new Resources<>(client, ResourceKind.of(level));
    }

    private Resources(Client client, ResourceKind<?, R, S> kind) {
        this.client = client;
        this.kind = kind;
    }

    /** A reference, without asking the server. */
    public R ref(OrthancId id) {
        return kind.ref().apply(client, id);
    }

    /**
     * Asks for one ({@code GET /{level}/{id}}).
     *
     * @throws OrthancNotFoundException if it does not exist
     */
    public S get(OrthancId id) {
        return kind.get(client, id);
    }

    /**
     * Asks for one, with options ({@code GET /{level}/{id}}).
     *
     * @throws OrthancNotFoundException if it does not exist
     */
    public S get(OrthancId id, Consumer<GetOptions> options) {
        return kind.get(client, id, options);
    }

    /** Asks for one ({@code GET /{level}/{id}}); empty if it does not exist. */
    public Optional<S> lookup(OrthancId id) {
        return lookup(id, options -> {});
    }

    /** Like {@link #lookup(OrthancId)}, with options. */
    public Optional<S> lookup(OrthancId id, Consumer<GetOptions> options) {
        try {
            return Optional.of(get(id, options));
        } catch (OrthancNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks for several in one request ({@code POST /tools/bulk-content}).
     *
     * @return those that exist, in the order of the identifiers
     */
    public List<S> getAll(Collection<? extends Identified> resources) {
        List<OrthancId> ids = resources.stream().<OrthancId>map(Identified::id).toList();
        return ids.isEmpty() ? List.of() : kind.descriptions(client).of(ids);
    }

    /** Asks for several in one request; see {@link #getAll(Collection)}. */
    public List<S> getAll(Identified... resources) {
        return getAll(Arrays.asList(resources));
    }

    /**
     * Asks which of these are gone: resources of this level that the server does not have, or not any more. The log of
     * changes never tells of deletions. Takes one request for each 1,000 instances, or 100 patients, studies or series
     * ({@code POST /tools/bulk-content}); of a user who may not use that route, one for each.
     *
     * @return those that are gone, each once, in the order given
     */
    @Experimental
    public List<OrthancId> fetchMissing(Collection<? extends Identified> resources) {
        Set<OrthancId> missing = new LinkedHashSet<>();
        resources.forEach(resource -> missing.add(resource.id()));
        describe(List.copyOf(missing), found -> missing.remove(found.id()));
        return List.copyOf(missing);
    }

    /** Asks which of these are gone; see {@link #fetchMissing(Collection)}. */
    @Experimental
    public List<OrthancId> fetchMissing(Identified... resources) {
        return fetchMissing(Arrays.asList(resources));
    }

    /** Hands out those that exist, in as few requests as answers of a fair size allow. */
    void describe(Collection<OrthancId> ids, Consumer<? super S> found) {
        // the description of a patient, study or series lists all that is right below it
        int size = kind.level() == ResourceLevel.INSTANCE ? INSTANCE_BATCH : BATCH;
        List<OrthancId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += size) {
            getAll(all.subList(from, Math.min(all.size(), from + size))).forEach(found);
        }
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
     * Asks how many match ({@code POST /tools/count-resources}). Where the server cannot count (before 1.12.5), or would
     * count the candidates of its index ({@link FindQuery}), the client asks for all identifiers and counts them.
     */
    public long count(Consumer<FindQuery> query) {
        return search(query).count();
    }

    private Search<S> search(Consumer<FindQuery> query) {
        return new Search<>(client, kind.descriptions(client), Options.of(new FindQuery(kind.level()), query));
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
            throw new IllegalArgumentException("the DICOM identifier is empty");
        }
        // the server also finds identifiers that differ in case, in _, in % or in letters beyond ASCII
        List<OrthancId> candidates = client.execute(client.api(ToolsApi.class).lookup(wanted)).stream()
                .filter(result -> result != null && kind.level().value().equals(result.getType()))
                .map(result -> Decoding.id(result.getId(), kind.level()))
                .toList();
        List<R> found = new ArrayList<>();
        describe(candidates, resource -> {
            if (wanted.equals(ResourceKind.dicomIdentifier(resource))) {
                found.add(ref(resource.id()));
            }
        });
        return Collections.unmodifiableList(found);
    }

    /** The level, without any resource. */
    @Override
    public String toString() {
        return "Resources[" + kind.level().path() + "]";
    }
}
