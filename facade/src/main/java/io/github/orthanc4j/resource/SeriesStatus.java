package io.github.orthanc4j.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a series has all its instances, in the server's word. Servers may know more words than the constants here.
 *
 * @param value the word, such as {@code Complete}
 */
public record SeriesStatus(String value) {

    /** All expected instances are there. */
    public static final SeriesStatus COMPLETE = new SeriesStatus("Complete");

    /** Some expected instances are not there. */
    public static final SeriesStatus MISSING = new SeriesStatus("Missing");

    /** There are instances that are not expected, or that stand at the same place. */
    public static final SeriesStatus INCONSISTENT = new SeriesStatus("Inconsistent");

    /** The files do not tell how many instances are expected. */
    public static final SeriesStatus UNKNOWN = new SeriesStatus("Unknown");

    public SeriesStatus {
        Objects.requireNonNull(value, "value");
    }

    public static SeriesStatus of(@Nullable String value) {
        return value == null ? UNKNOWN : new SeriesStatus(value);
    }

    /** The word. */
    @Override
    public String toString() {
        return value;
    }
}
