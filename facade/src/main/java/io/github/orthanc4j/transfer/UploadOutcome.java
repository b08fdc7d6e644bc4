package io.github.orthanc4j.transfer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file of an upload. Orthanc may have words that this version does not know: compare with the
 * constants, and expect others.
 */
public final class UploadOutcome {

    /** Stored by this upload. */
    public static final UploadOutcome STORED = of("Success");

    /** The server has the instance already, and keeps what it has. */
    public static final UploadOutcome ALREADY_STORED = of("AlreadyStored");

    /** A script or plugin of the server refused it. */
    public static final UploadOutcome FILTERED = of("FilteredOut");

    /** The table of contents of a CD, which is no image; it is not sent. */
    public static final UploadOutcome DICOMDIR = of("DICOMDIR");

    /**
     * Not a DICOM file. One whose first bytes no DICOM file can have is not sent. A damaged file that begins as DICOM does is
     * {@link #FAILED}.
     */
    public static final UploadOutcome NOT_DICOM = of("NotDicom");

    /**
     * Not stored: the file cannot be read, is damaged or was changed meanwhile, the server cannot be reached, or it has an
     * error.
     */
    public static final UploadOutcome FAILED = of("Failure");

    private final String value;

    private UploadOutcome(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** An outcome by Orthanc's word for it. */
    public static UploadOutcome of(String value) {
        return new UploadOutcome(value);
    }

    /** Orthanc's word, or ours for what happened without the server. */
    public String value() {
        return value;
    }

    /** Whether the server has the instance, from now or from before. */
    public boolean isStored() {
        return equals(STORED) || equals(ALREADY_STORED);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UploadOutcome outcome && value.equals(outcome.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** What happened, in plain words; Orthanc's word where it is not known here. */
    @Override
    public String toString() {
        return switch (value) {
            case "Success" -> "stored";
            case "AlreadyStored" -> "already stored";
            case "FilteredOut" -> "filtered out";
            case "NotDicom" -> "not DICOM";
            case "Failure" -> "failed";
            default -> value;
        };
    }
}
