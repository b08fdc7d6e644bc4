package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.StudyInfo;
import java.util.List;

/** A study as it was when the server was asked. */
public final class Study extends StudyRef implements ContainerSnapshot {

    private final StudyInfo info;

    Study(Client client, StudyInfo info) {
        super(client, Decoding.id(info.getId(), ResourceLevel.STUDY));
        this.info = info;
    }

    @Override
    public StudyInfo raw() {
        return info;
    }

    /** The main DICOM tags of the patient. */
    public DicomTags patientTags() {
        return Decoding.tags(info.getPatientMainDicomTags());
    }

    /**
     * Its patient, without asking the server.
     *
     * @throws OrthancDecodingException if the server did not say
     */
    public PatientRef patient() {
        return new PatientRef(client(), Decoding.id(info.getParentPatient(), ResourceLevel.PATIENT));
    }

    /** The identifiers of its series. */
    public List<OrthancId> seriesIds() {
        return Decoding.ids(info.getSeries());
    }
}
