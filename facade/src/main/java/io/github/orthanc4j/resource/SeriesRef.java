package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.SeriesApi;
import io.github.orthanc4j.transfer.Download;

/** A series by its identifier. */
public sealed class SeriesRef extends ContainerRef permits Series {

    SeriesRef(Client client, OrthancId id) {
        super(client, ResourceLevel.SERIES, id);
    }

    /**
     * Asks for the series as it is now ({@code GET /series/{id}}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final Series get(DicomTag... requestedTags) {
        return ResourceKind.SERIES.get(client(), id(), requestedTags);
    }

    /** Asks for the patient of the series, in one call ({@code GET /series/{id}/patient}). */
    public final Patient fetchPatient() {
        return ResourceKind.PATIENTS.snapshot(client(), api().getSeriesPatient(id().toString(), null, null));
    }

    /** Asks for the study of the series, in one call ({@code GET /series/{id}/study}). */
    public final Study fetchStudy() {
        return ResourceKind.STUDIES.snapshot(client(), api().getSeriesStudy(id().toString(), null, null));
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
