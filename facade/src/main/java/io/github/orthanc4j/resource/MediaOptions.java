package io.github.orthanc4j.resource;

/** How a job makes media: a ZIP file with a DICOMDIR. */
public final class MediaOptions extends ZipOptions<MediaOptions> implements JobOptions<MediaOptions> {

    MediaOptions() {}

    @Override
    MediaOptions self() {
        return this;
    }

    /** Adds further tags to the DICOMDIR, such as SeriesDescription; false by default. */
    public MediaOptions extended(boolean extended) {
        return set("Extended", extended);
    }
}
