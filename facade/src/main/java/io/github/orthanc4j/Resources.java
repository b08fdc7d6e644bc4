package io.github.orthanc4j;

import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.ResourceReference;
import io.github.orthanc4j.error.OrthancNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All patients, studies, series or instances of a server.
 *
 * @param <R> the reference
 * @param <S> the snapshot
 */
public final class Resources<R extends ResourceRef, S extends R> {

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

    /** All of them; asked for page by page when they are iterated. */
    public PagedIterable<S> list() {
        return find(query -> query);
    }

    /** Those that match ({@code POST /tools/find}); asked for page by page when they are iterated. */
    public PagedIterable<S> find(UnaryOperator<FindQuery> query) {
        return query.apply(new FindQuery(type.level())).pages(orthanc, type);
    }

    /**
     * Asks for the one with a DICOM identifier: PatientID, StudyInstanceUID, SeriesInstanceUID or SOPInstanceUID
     * ({@code POST /tools/lookup}). Empty if there is none; the first if several patients share it.
     */
    public Optional<R> lookup(String dicomIdentifier) {
        List<ResourceReference> found =
                orthanc.execute(orthanc.api(ToolsApi.class).lookup(dicomIdentifier));
        return found.stream()
                .filter(result -> type.level().word().equals(result.getType()))
                .map(result -> ref(OrthancId.of(result.getId())))
                .findFirst();
    }
}
