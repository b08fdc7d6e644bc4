package io.github.orthanc4j.resource;

import com.google.gson.JsonPrimitive;

/** How to make a ZIP file. */
public final class ArchiveOptions extends OperationOptions<ArchiveOptions> {

    ArchiveOptions() {}

    @Override
    ArchiveOptions self() {
        return this;
    }

    /** Converts the images to another transfer syntax, named by its UID. */
    public ArchiveOptions transcode(String transferSyntaxUid) {
        return set("Transcode", transferSyntaxUid);
    }

    /** The quality, from 1 to 100, where the new transfer syntax is a lossy one. Since 1.12.7. */
    public ArchiveOptions lossyQuality(int quality) {
        return set("LossyQuality", new JsonPrimitive(DownloadOptions.checkedQuality(quality)), "1.12.7");
    }

    /** The name that browsers see when they download the file. Since 1.12.7. */
    public ArchiveOptions filename(String name) {
        return set("Filename", new JsonPrimitive(name), "1.12.7");
    }

    /**
     * Whether the names of the files in the archive are written in UTF-8; otherwise in ASCII. If this is not said, the
     * server's option {@code ZipUseUtf8} decides; before 1.12.11 they are always in ASCII. Since 1.12.11.
     */
    public ArchiveOptions utf8Names(boolean utf8) {
        return set("Utf8", new JsonPrimitive(utf8), "1.12.11");
    }

    /** Adds further tags, such as SeriesDescription, to the DICOMDIR of media; archives have none. */
    public ArchiveOptions extended() {
        return set("Extended", true);
    }

    /** Refuses what only media can have. */
    ArchiveOptions withoutDicomdir() {
        if (fields().has("Extended")) {
            throw new IllegalArgumentException(DownloadOptions.ONLY_MEDIA);
        }
        return this;
    }
}
