package io.github.orthanc4j.resource;

/** How to download DICOM files. */
public final class DownloadOptions extends FileOptions<DownloadOptions> {

    DownloadOptions() {}

    @Override
    DownloadOptions self() {
        return this;
    }
}
