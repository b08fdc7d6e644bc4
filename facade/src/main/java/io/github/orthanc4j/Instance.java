package io.github.orthanc4j;

import io.github.orthanc4j.api.model.InstanceInfo;
import io.github.orthanc4j.dicom.DicomTags;

/** An instance as it was when the server was asked. */
public final class Instance extends InstanceRef {

    private final InstanceInfo info;

    Instance(Orthanc orthanc, InstanceInfo info) {
        super(orthanc, OrthancId.of(info.getId()));
        this.info = info;
    }

    /** Everything that the server said. */
    public InstanceInfo info() {
        return info;
    }

    /** The main DICOM tags of the instance. */
    public DicomTags tags() {
        return DicomTags.of(info.getMainDicomTags());
    }
}
