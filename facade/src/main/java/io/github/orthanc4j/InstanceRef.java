package io.github.orthanc4j;

import io.github.orthanc4j.api.InstancesApi;
import java.nio.file.Path;

/** An instance (one DICOM file) by its identifier. */
public sealed class InstanceRef extends ResourceRef permits Instance {

    InstanceRef(Orthanc orthanc, OrthancId id) {
        super(orthanc, Level.INSTANCE, id);
    }

    /** Asks for the instance as it is now. */
    public final Instance get() {
        return orthanc().instances().get(id());
    }

    /** Downloads the DICOM file ({@code GET /instances/{id}/file}). The file appears when it is complete. */
    public final void download(Path file) {
        Downloads.file(connection(), instances().downloadInstanceFile(id().toString(), null, null, null), file);
    }

    /** Saves a PNG for the eye, 8 bits, its range stretched ({@code GET /instances/{id}/preview}). */
    public final void downloadPreview(Path file) {
        Downloads.file(connection(), instances().previewInstance(id().toString(), "image/png", null, null), file);
    }

    private InstancesApi instances() {
        return connection().api(InstancesApi.class);
    }
}
