package io.github.orthanc4j;

import io.github.orthanc4j.api.model.StudyInfo;
import io.github.orthanc4j.dicom.DicomTags;

/** A study as it was when the server was asked. */
public final class Study extends StudyRef {

    private final StudyInfo info;

    Study(Orthanc orthanc, StudyInfo info) {
        super(orthanc, OrthancId.of(info.getId()));
        this.info = info;
    }

    /** Everything that the server said. */
    public StudyInfo info() {
        return info;
    }

    /** The main DICOM tags of the study. */
    public DicomTags tags() {
        return DicomTags.of(info.getMainDicomTags());
    }

    /** The main DICOM tags of the patient. */
    public DicomTags patientTags() {
        return DicomTags.of(info.getPatientMainDicomTags());
    }
}
