package io.github.orthanc4j.resource;

import org.jspecify.annotations.Nullable;

/**
 * A value and the revision that it has.
 *
 * @param value the value
 * @param revision its revision ({@code ETag}), to be handed back when the value is replaced; null if the server gave none
 */
public record Versioned<T>(T value, @Nullable String revision) {

    /** The revision only. */
    @Override
    public String toString() {
        return "Revised[" + revision + "]";
    }
}
