package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.PatientInfo;
import java.util.List;
import java.util.Optional;

/** A patient as it was when the server was asked. */
public final class Patient extends PatientRef implements ContainerSnapshot {

    private final PatientInfo info;

    Patient(Client client, PatientInfo info) {
        super(client, Decoding.id(info.getId(), ResourceLevel.PATIENT));
        this.info = info;
    }

    @Override
    public PatientInfo raw() {
        return info;
    }

    /** The identifiers of its studies. */
    public List<OrthancId> studyIds() {
        return Decoding.ids(info.getStudies());
    }

    /** Whether the patient is protected from recycling; empty before Orthanc 1.12.8, which does not say. */
    public Optional<Boolean> isProtected() {
        return Optional.ofNullable(info.isProtected());
    }
}
