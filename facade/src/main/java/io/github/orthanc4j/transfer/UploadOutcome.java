package io.github.orthanc4j.transfer;

import java.util.Objects;

/**
 * What became of one file of an upload. Orthanc may have words that this version does not know: compare with the
 * constants, and expect others.
 *
 * @param value Orthanc's word, or ours for what happened without it
 */
public record UploadOutcome(String value) {

    /** Stored by this upload. */
    public static final UploadOutcome STORED = new UploadOutcome("Success");

    /** The server has the instance already, and keeps what it has. */
    public static final UploadOutcome ALREADY_STORED = new UploadOutcome("AlreadyStored");

    /** A script or plugin of the server refused it. */
    public static final UploadOutcome FILTERED = new UploadOutcome("FilteredOut");

    /** Not a DICOM file, or too broken to be read as one. */
    public static final UploadOutcome NOT_DICOM = new UploadOutcome("NotDicom");

    /**
     * Not stored: the file cannot be read, is damaged or was changed meanwhile, the server cannot be reached, or it has an
     * error.
     */
    public static final UploadOutcome FAILED = new UploadOutcome("Failure");

    public UploadOutcome {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
