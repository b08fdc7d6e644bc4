package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.image.NumpyOptions;
import io.github.orthanc4j.image.OrthancPixelsException;
import io.github.orthanc4j.image.Volume;
import io.github.orthanc4j.image.VolumeOptions;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.rest.SeriesApi;
import io.github.orthanc4j.transfer.Download;
import java.util.List;
import java.util.function.Consumer;

/** A series by its identifier. */
public sealed class SeriesRef extends ContainerRef permits Series {

    SeriesRef(Client client, OrthancId id) {
        super(client, ResourceLevel.SERIES, id);
    }

    /** Asks for the series as it is now ({@code GET /series/{id}}). */
    public final Series get() {
        return ResourceKind.SERIES.get(client(), id());
    }

    /** Like {@link #get()}, with options. */
    public final Series get(Consumer<GetOptions> options) {
        return ResourceKind.SERIES.get(client(), id(), options);
    }

    /** Asks for the patient of the series, in one call ({@code GET /series/{id}/patient}). */
    public final Patient fetchPatient() {
        return OtherRoute.ifForbidden(
                () -> ResourceKind.PATIENTS.snapshot(client(), api().getSeriesPatient(id().toString(), null, null)),
                () -> fetchStudy().patient().get());
    }

    /** Asks for the study of the series, in one call ({@code GET /series/{id}/study}). */
    public final Study fetchStudy() {
        return ResourceKind.STUDIES.snapshot(client(), api().getSeriesStudy(id().toString(), null, null));
    }

    /** The stored values of all slices as an array of NumPy ({@code GET /series/{id}/numpy}). */
    @Experimental
    public final Download numpy() {
        return numpy(options -> {});
    }

    /** Like {@link #numpy()}, with options. */
    @Experimental
    public final Download numpy(Consumer<NumpyOptions> settings) {
        NumpyOptions options = Options.of(new NumpyOptions(), settings);
        return Download.file(connection(), () -> {
            options.requireOf(client());
            return api().getSeriesNumpy(id().toString(), options.isCompressed(), options.isRescaled());
        });
    }

    /**
     * Reads all slices into one array, in geometric order, several files at a time. What makes no block of equal slices in
     * equal distances is refused: colours, several frames, sizes, directions or spacings that differ, slices at the same
     * place, shifted, missing, or replaced meanwhile.
     *
     * @throws OrthancPixelsException if the series is no volume; the message says why
     */
    @Experimental
    public final Volume volume() {
        return volume(options -> {});
    }

    /** Like {@link #volume()}, with options: {@code volume(o -> o.rescaled(true)).values().floats()}. */
    @Experimental
    public final Volume volume(Consumer<VolumeOptions> options) {
        return Volume.read(client(), id(), options);
    }

    @Override
    final List<Series> fetchSearchable() {
        return List.of(get());
    }

    private SeriesApi api() {
        return connection().api(SeriesApi.class);
    }
}
