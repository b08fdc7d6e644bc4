package io.github.orthanc4j;

import io.github.orthanc4j.api.SeriesApi;
import io.github.orthanc4j.dicom.DicomTag;

/** A series by its identifier. */
public sealed class SeriesRef extends ContainerRef permits Series {

    SeriesRef(Orthanc orthanc, OrthancId id) {
        super(orthanc, Level.SERIES, id);
    }

    /**
     * Asks for the series as it is now ({@code GET /series/{id}}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final Series get(DicomTag... requestedTags) {
        return LevelType.SERIES.get(orthanc(), id(), requestedTags);
    }

    /** Asks for the patient of the series, in one call ({@code GET /series/{id}/patient}). */
    public final Patient getPatient() {
        return LevelType.PATIENTS.snapshot(orthanc(), api().getSeriesPatient(id().toString(), null, null));
    }

    /** Asks for the study of the series, in one call ({@code GET /series/{id}/study}). */
    public final Study getStudy() {
        return LevelType.STUDIES.snapshot(orthanc(), api().getSeriesStudy(id().toString(), null, null));
    }

    /**
     * The values of all slices as an array of NumPy ({@code GET /series/{id}/numpy}).
     *
     * @param compressed as {@code .npz} instead of {@code .npy}
     * @param rescaled after RescaleSlope and RescaleIntercept, as floating point numbers, instead of as stored
     */
    public final Download numpy(boolean compressed, boolean rescaled) {
        return Download.file(connection(), () -> api().getSeriesNumpy(id().toString(), compressed, rescaled));
    }

    private SeriesApi api() {
        return connection().api(SeriesApi.class);
    }
}
