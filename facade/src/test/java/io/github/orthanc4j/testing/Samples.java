package io.github.orthanc4j.testing;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.rest.InstancesApi;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Stores samples in a server, by one request each. */
public final class Samples {

    private static final MediaType DICOM = MediaType.get("application/dicom");

    private Samples() {}

    /** Stores an image and returns the stored instance. */
    public static Instance store(Orthanc orthanc, SampleDicom image) {
        String id = orthanc.execute(
                        orthanc.rest(InstancesApi.class).uploadInstance(RequestBody.create(image.bytes(), DICOM)))
                .getId();
        return orthanc.instances().get(OrthancId.of(String.valueOf(id)));
    }
}
