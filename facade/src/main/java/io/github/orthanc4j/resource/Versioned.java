package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value and its revision. Equal by content.
 *
 * @param <T> the value
 */
@Experimental
public final class Versioned<T> {

    private final T value;
    private final @Nullable String revision;

    Versioned(T value, @Nullable String revision) {
        this.value = value;
        this.revision = revision;
    }

    /** The value. */
    public T value() {
        return value;
    }

    /** The revision ({@code ETag}), for a conditional write; empty if the server gave none. */
    public Optional<String> revision() {
        return Optional.ofNullable(revision);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Versioned<?> versioned
                && versioned.value.equals(value)
                && versioned.revision().equals(revision());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The revision only, because the value may be patient data. */
    @Override
    public String toString() {
        return "Versioned[" + revision + "]";
    }
}
