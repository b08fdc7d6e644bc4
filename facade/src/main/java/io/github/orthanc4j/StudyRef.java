package io.github.orthanc4j;

import io.github.orthanc4j.api.StudiesApi;
import java.util.List;

/** A study by its identifier. */
public sealed class StudyRef extends ContainerRef permits Study {

    StudyRef(Orthanc orthanc, OrthancId id) {
        super(orthanc, Level.STUDY, id);
    }

    /** Asks for the study as it is now. */
    public final Study get() {
        return orthanc().studies().get(id());
    }

    /** Lists the series of the study, in one call ({@code GET /studies/{id}/series}). */
    public final List<Series> series() {
        return LevelType.SERIES.snapshots(
                orthanc(), connection().api(StudiesApi.class).listStudySeries(id().toString(), null, null));
    }
}
