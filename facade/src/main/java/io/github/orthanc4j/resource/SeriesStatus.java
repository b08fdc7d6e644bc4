package io.github.orthanc4j.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a series has all its instances, in the server's word. Newer servers may have further words. Equal by content.
 */
public final class SeriesStatus {

    /** All expected instances are there. */
    public static final SeriesStatus COMPLETE = new SeriesStatus("Complete");

    /** Some expected instances are missing. */
    public static final SeriesStatus MISSING = new SeriesStatus("Missing");

    /** Some instances are not expected, or have the same index in the series. */
    public static final SeriesStatus INCONSISTENT = new SeriesStatus("Inconsistent");

    /** The files do not tell how many instances are expected. */
    public static final SeriesStatus UNKNOWN = new SeriesStatus("Unknown");

    private final String value;

    private SeriesStatus(String value) {
        this.value = value;
    }

    /** The status for a word of the server. */
    public static SeriesStatus of(String value) {
        return new SeriesStatus(Objects.requireNonNull(value, "value"));
    }

    /** The server's word, such as {@code Complete}. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeriesStatus status && status.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The word. */
    @Override
    public String toString() {
        return value;
    }
}
