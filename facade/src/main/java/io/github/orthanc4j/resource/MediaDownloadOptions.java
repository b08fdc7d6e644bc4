package io.github.orthanc4j.resource;

/** How to download media: a ZIP file with a DICOMDIR. */
public final class MediaDownloadOptions extends FileOptions<MediaDownloadOptions> {

    boolean extended;

    MediaDownloadOptions() {}

    @Override
    MediaDownloadOptions self() {
        return this;
    }

    /** Adds further tags to the DICOMDIR, such as SeriesDescription; false by default. */
    public MediaDownloadOptions extended(boolean value) {
        extended = value;
        return this;
    }
}
