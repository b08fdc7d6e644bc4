package io.github.orthanc4j;

import io.github.orthanc4j.api.PatientsApi;
import java.util.List;

/** A patient by its identifier. */
public sealed class PatientRef extends ContainerRef permits Patient {

    PatientRef(Orthanc orthanc, OrthancId id) {
        super(orthanc, Level.PATIENT, id);
    }

    /** Asks for the patient as it is now. */
    public final Patient get() {
        return orthanc().patients().get(id());
    }

    /** Lists the studies of the patient, in one call ({@code GET /patients/{id}/studies}). */
    public final List<Study> studies() {
        return LevelType.STUDIES.snapshots(
                orthanc(), connection().api(PatientsApi.class).listPatientStudies(id().toString(), null, null));
    }
}
