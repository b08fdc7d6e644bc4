package io.github.orthanc4j;

import io.github.orthanc4j.api.model.StudyInfo;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.util.List;

/** A study as it was when the server was asked. */
public final class Study extends StudyRef implements ContainerSnapshot {

    private final StudyInfo info;

    Study(Orthanc orthanc, StudyInfo info) {
        super(orthanc, Answers.id(info.getId(), Level.STUDY));
        this.info = info;
    }

    @Override
    public StudyInfo info() {
        return info;
    }

    /** The main DICOM tags of the patient. */
    public DicomTags patientTags() {
        return Answers.tags(info.getPatientMainDicomTags());
    }

    /**
     * Its patient, without asking the server.
     *
     * @throws OrthancDecodingException if the server did not say
     */
    public PatientRef patient() {
        return new PatientRef(orthanc(), Answers.id(info.getParentPatient(), Level.PATIENT));
    }

    /** The identifiers of its series. */
    public List<OrthancId> seriesIds() {
        return Answers.ids(info.getSeries());
    }
}
