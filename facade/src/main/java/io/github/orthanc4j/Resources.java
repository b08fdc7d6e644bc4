package io.github.orthanc4j;

import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.BulkDeleteRequest;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    private final Orthanc orthanc;
    private final LevelType<?, R, S> type;

    Resources(Orthanc orthanc, LevelType<?, R, S> type) {
        this.orthanc = orthanc;
        this.type = type;
    }

    /** A reference, without asking the server. */
    public R ref(OrthancId id) {
        return type.ref().apply(orthanc, id);
    }

    /**
     * Asks for one ({@code GET /{level}/{id}}).
     *
     * @throws OrthancNotFoundException if it does not exist
     */
    public S get(OrthancId id) {
        return type.get(orthanc, id);
    }

    /**
     * Asks for one with tags that the server adds ({@code GET /{level}/{id}?requested-tags}). Since Orthanc 1.12.4.
     *
     * @throws OrthancNotFoundException if it does not exist
     */
    public S get(OrthancId id, DicomTag... requestedTags) {
        return type.get(orthanc, id, requestedTags);
    }

    /**
     * Asks for several in one request ({@code POST /tools/bulk-content}).
     *
     * @return those that exist, in the order of the identifiers
     */
    public List<S> getAll(Collection<OrthancId> ids) {
        return ids.isEmpty() ? List.of() : Search.describe(orthanc, type, List.copyOf(ids));
    }

    /** All of them; asked for page by page when they are iterated. */
    public PagedIterable<S> list() {
        return find(query -> query);
    }

    /** Those that match ({@code POST /tools/find}); asked for page by page when they are iterated. */
    public PagedIterable<S> find(UnaryOperator<FindQuery> query) {
        return new PagedIterable<>(orthanc, search(query)::resources);
    }

    /** The identifiers of all of them, without their descriptions; asked for page by page when they are iterated. */
    public PagedIterable<OrthancId> listIds() {
        return findIds(query -> query);
    }

    /** The identifiers of those that match, without their descriptions; asked for page by page when they are iterated. */
    public PagedIterable<OrthancId> findIds(UnaryOperator<FindQuery> query) {
        return new PagedIterable<>(orthanc, search(query)::ids);
    }

    /** Asks how many there are ({@code GET /statistics}). */
    public long count() {
        return count(query -> query);
    }

    /**
     * Asks how many match ({@code POST /tools/count-resources}). Where the server would count what does not match (it counts
     * candidates of its index, see {@link FindQuery}) or cannot count (before 1.12.5), all identifiers are asked for and
     * counted.
     */
    public long count(UnaryOperator<FindQuery> query) {
        return search(query).count();
    }

    private Search<S> search(UnaryOperator<FindQuery> query) {
        return new Search<>(orthanc, type, query.apply(new FindQuery(type.level())));
    }

    /**
     * Deletes several with all below them, in one request ({@code POST /tools/bulk-delete}). Those that do not exist are
     * passed over.
     */
    public void deleteAll(Collection<OrthancId> ids) {
        if (!ids.isEmpty()) {
            List<String> texts = ids.stream().map(OrthancId::toString).toList();
            orthanc.execute(orthanc.api(ToolsApi.class).bulkDelete(new BulkDeleteRequest().resources(texts)));
        }
    }

    /**
     * Asks for the one with a DICOM identifier: PatientID, StudyInstanceUID, SeriesInstanceUID or SOPInstanceUID
     * ({@code POST /tools/lookup}, and a request to compare what was found). Exact: case counts, and so do spaces in front.
     * Empty if there is none; the first if several patients share it.
     *
     * @throws IllegalArgumentException if the identifier is empty
     */
    public Optional<R> lookup(String dicomIdentifier) {
        return lookupAll(dicomIdentifier).stream().findFirst();
    }

    /** Asks for all with a DICOM identifier: several patients may share one. See {@link #lookup}. */
    public List<R> lookupAll(String dicomIdentifier) {
        String wanted = PADDING.matcher(dicomIdentifier).replaceFirst("");
        if (wanted.isBlank()) {
            throw new IllegalArgumentException("a lookup needs an identifier that is not empty");
        }
        // the server finds what looks alike after it has taken out case, _, % and all letters beyond ASCII
        List<OrthancId> alike = orthanc.execute(orthanc.api(ToolsApi.class).lookup(wanted)).stream()
                .filter(result -> result != null && type.level().word().equals(result.getType()))
                .map(result -> Answers.id(result.getId(), type.level()))
                .toList();
        List<R> found = new ArrayList<>();
        for (int from = 0; from < alike.size(); from += DESCRIBED_AT_ONCE) {
            List<OrthancId> some = alike.subList(from, Math.min(alike.size(), from + DESCRIBED_AT_ONCE));
            for (S resource : getAll(some)) {
                if (wanted.equals(Search.dicomIdentifier(resource))) {
                    found.add(ref(resource.id()));
                }
            }
        }
        return Collections.unmodifiableList(found);
    }
}
