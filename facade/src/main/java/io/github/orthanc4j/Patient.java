package io.github.orthanc4j;

import io.github.orthanc4j.api.model.PatientInfo;
import java.util.List;
import java.util.Optional;

/** A patient as it was when the server was asked. */
public final class Patient extends PatientRef implements ContainerSnapshot {

    private final PatientInfo info;

    Patient(Orthanc orthanc, PatientInfo info) {
        super(orthanc, Answers.id(info.getId(), Level.PATIENT));
        this.info = info;
    }

    @Override
    public PatientInfo info() {
        return info;
    }

    /** The identifiers of its studies. */
    public List<OrthancId> studyIds() {
        return Answers.ids(info.getStudies());
    }

    /** Whether the patient is kept when the server makes room; empty before Orthanc 1.12.8, which do not say. */
    public Optional<Boolean> isProtected() {
        return Optional.ofNullable(info.getIsProtected());
    }
}
