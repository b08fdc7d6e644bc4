package io.github.orthanc4j;

import io.github.orthanc4j.api.SeriesApi;
import java.util.List;

/** A series by its identifier. */
public sealed class SeriesRef extends ContainerRef permits Series {

    SeriesRef(Orthanc orthanc, OrthancId id) {
        super(orthanc, Level.SERIES, id);
    }

    /** Asks for the series as it is now. */
    public final Series get() {
        return orthanc().series().get(id());
    }

    /** Lists the instances of the series, in one call ({@code GET /series/{id}/instances}). */
    public final List<Instance> instances() {
        return LevelType.INSTANCES.snapshots(
                orthanc(), connection().api(SeriesApi.class).listSeriesInstances(id().toString(), null, null));
    }
}
