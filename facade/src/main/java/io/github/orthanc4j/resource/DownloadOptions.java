package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.transfer.Download;
import org.jspecify.annotations.Nullable;

/** In what form DICOM files are to be downloaded. */
public final class DownloadOptions {

    static final String ONLY_MEDIA = "extended() is for the DICOMDIR, which only media have";

    @Nullable
    String transcode;

    @Nullable
    Integer lossyQuality;

    @Nullable
    String filename;

    boolean extended;

    DownloadOptions() {}

    /**
     * The UID of the transfer syntax to convert images to; by default they stay as they are stored. For the
     * file of an instance, it needs Orthanc 1.12.2.
     */
    public DownloadOptions transcode(String transferSyntaxUid) {
        transcode = transferSyntaxUid;
        return this;
    }

    /** The quality, 1 to 100, where {@link #transcode} names a lossy transfer syntax. Needs Orthanc 1.12.7. */
    public DownloadOptions lossyQuality(int quality) {
        lossyQuality = checkedQuality(quality);
        return this;
    }

    static int checkedQuality(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("the quality is from 1 to 100, not " + quality);
        }
        return quality;
    }

    /**
     * The name, with extension, that the server is to give to the file; {@link Download#saveIntoFolder} uses it. Needs Orthanc
     * 1.11.0; for the file of an instance, and for {@link io.github.orthanc4j.Orthanc#archive} and {@link io.github.orthanc4j.Orthanc#media}, 1.12.7.
     */
    public DownloadOptions filename(String name) {
        filename = name;
        return this;
    }

    /** Adds further tags, such as SeriesDescription, to the DICOMDIR of media; nothing else has one. */
    public DownloadOptions extended() {
        extended = true;
        return this;
    }

    /** Refuses what only media can have. */
    DownloadOptions withoutDicomdir() {
        if (extended) {
            throw new IllegalArgumentException(ONLY_MEDIA);
        }
        return this;
    }

    void checkForFile(KnownServer server) {
        if (transcode != null) {
            // older releases ignore it without a word
            server.require("transcode of a single file", "1.12.2");
        }
        check(server, "1.12.7");
    }

    void check(KnownServer server, String filenameSince) {
        if (lossyQuality != null) {
            server.require("lossyQuality", "1.12.7");
        }
        if (filename != null) {
            server.require("filename", filenameSince);
        }
    }
}
