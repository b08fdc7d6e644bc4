package io.github.orthanc4j;

import io.github.orthanc4j.api.model.PatientInfo;
import io.github.orthanc4j.dicom.DicomTags;

/** A patient as it was when the server was asked. */
public final class Patient extends PatientRef {

    private final PatientInfo info;

    Patient(Orthanc orthanc, PatientInfo info) {
        super(orthanc, OrthancId.of(info.getId()));
        this.info = info;
    }

    /** Everything that the server said. */
    public PatientInfo info() {
        return info;
    }

    /** The main DICOM tags of the patient. */
    public DicomTags tags() {
        return DicomTags.of(info.getMainDicomTags());
    }
}
