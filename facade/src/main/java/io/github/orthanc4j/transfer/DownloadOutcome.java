package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one instance of a download of many. More may come: compare with the constants. */
@Experimental
public final class DownloadOutcome {

    /** Saved by this download. */
    public static final DownloadOutcome SAVED = new DownloadOutcome("saved");

    /** A file of an earlier download is there and has the size of the instance, and its MD5 if that was asked for. */
    public static final DownloadOutcome ALREADY_SAVED = new DownloadOutcome("already saved");

    /** Not saved: the file cannot be written, the server cannot be reached or has an error, or the bytes are wrong. */
    public static final DownloadOutcome FAILED = new DownloadOutcome("failed");

    private final String value;

    private DownloadOutcome(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The outcome in words. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DownloadOutcome outcome && value.equals(outcome.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
