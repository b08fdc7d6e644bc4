package io.github.orthanc4j;

import io.github.orthanc4j.api.InstancesApi;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

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
        file().saveTo(file);
    }

    /** The DICOM file, to be downloaded ({@code GET /instances/{id}/file}). */
    public final Download file() {
        return file(options -> options);
    }

    /** Like {@link #file()}, with options. */
    public final Download file(UnaryOperator<DownloadOptions> settings) {
        DownloadOptions options = settings.apply(new DownloadOptions());
        return Download.of(
                connection(),
                Download.Kind.FILE,
                () -> options.checkForFile(orthanc().server()),
                range -> instances()
                        .downloadInstanceFile(
                                id().toString(), options.transcode, options.lossyQuality, options.filename));
    }

    /** Saves a PNG for the eye, 8 bits, its range stretched ({@code GET /instances/{id}/preview}). */
    public final void downloadPreview(Path file) {
        Download.of(
                        connection(),
                        Download.Kind.FILE,
                        () -> {},
                        range -> instances().previewInstance(id().toString(), "image/png", null, null))
                .saveTo(file);
    }

    private InstancesApi instances() {
        return connection().api(InstancesApi.class);
    }
}
