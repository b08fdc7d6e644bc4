package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.rest.model.DicomWebStowRequest;
import java.util.List;

/** Options of sending to a DICOMweb server. */
@Experimental
public final class DicomWebStowOptions {

    private final DicomWebStowRequest request = new DicomWebStowRequest();

    DicomWebStowOptions() {}

    /** Sets the priority of the job: the higher, the sooner; 0 by default, may be negative. */
    public DicomWebStowOptions priority(int priority) {
        request.priority(priority);
        return this;
    }

    DicomWebStowRequest toRequest(List<String> resources) {
        return request.resources(resources).synchronous(false);
    }
}
