package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.PatientsApi;
import java.util.List;

/** A patient by its identifier. */
public sealed class PatientRef extends ContainerRef permits Patient {

    PatientRef(Client client, OrthancId id) {
        super(client, ResourceLevel.PATIENT, id);
    }

    /**
     * Asks for the patient as it is now ({@code GET /patients/{id}}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final Patient get(DicomTag... requestedTags) {
        return ResourceKind.PATIENTS.get(client(), id(), requestedTags);
    }

    /**
     * Lists the studies of the patient, in one call ({@code GET /patients/{id}/studies}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final List<Study> listStudies(DicomTag... requestedTags) {
        String tags = ResourceKind.requested(client(), requestedTags);
        return ResourceKind.STUDIES.snapshots(
                client(), api().listPatientStudies(id().toString(), tags, ResourceKind.byNumber(tags)));
    }

    /** Lists the identifiers of the studies, in one call, which is as costly as the whole list before Orthanc 1.12.2. */
    public final List<OrthancId> listStudyIds() {
        return ResourceKind.STUDIES.ids(
                client(),
                api().listPatientStudyIds(id().toString()),
                api().listPatientStudies(id().toString(), null, null));
    }

    /**
     * Lists the series of the patient, in one call ({@code GET /patients/{id}/series}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final List<Series> listSeries(DicomTag... requestedTags) {
        String tags = ResourceKind.requested(client(), requestedTags);
        return ResourceKind.SERIES.snapshots(
                client(), api().listPatientSeries(id().toString(), tags, ResourceKind.byNumber(tags)));
    }

    /** Lists the identifiers of the series, in one call, which is as costly as the whole list before Orthanc 1.12.2. */
    public final List<OrthancId> listSeriesIds() {
        return ResourceKind.SERIES.ids(
                client(),
                api().listPatientSeriesIds(id().toString()),
                api().listPatientSeries(id().toString(), null, null));
    }

    /** Asks whether the patient is kept when the server makes room ({@code GET /patients/{id}/protected}). */
    public final boolean checkProtected() {
        return connection()
                .execute(api().isPatientProtected(id().toString()))
                .strip()
                .equals("1");
    }

    /** Keeps the patient from being deleted when the server makes room ({@code PUT /patients/{id}/protected}). */
    public final void protect() {
        connection().execute(api().setPatientProtected(id().toString(), "1"));
    }

    /** Lets the server delete the patient again when it makes room ({@code PUT /patients/{id}/protected}). */
    public final void unprotect() {
        connection().execute(api().setPatientProtected(id().toString(), "0"));
    }

    private PatientsApi api() {
        return connection().api(PatientsApi.class);
    }
}
