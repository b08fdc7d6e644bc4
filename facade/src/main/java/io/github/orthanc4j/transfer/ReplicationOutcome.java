package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one instance of a replication. More may come: compare with the constants. */
@Experimental
public final class ReplicationOutcome {

    /** Stored in the target by this replication. */
    public static final ReplicationOutcome STORED = new ReplicationOutcome("stored");

    /** The target has the instance already. */
    public static final ReplicationOutcome ALREADY_STORED = new ReplicationOutcome("already stored");

    /** The target has another file of the same instance, and keeps it: nothing was sent. */
    public static final ReplicationOutcome DIFFERENT = new ReplicationOutcome("different");

    /** Deleted from the source after it was listed. */
    public static final ReplicationOutcome GONE = new ReplicationOutcome("gone");

    /** A script or plugin of the target refused it. */
    public static final ReplicationOutcome FILTERED = new ReplicationOutcome("filtered out");

    /** Not stored: a server cannot be reached or has an error, or the bytes are wrong. */
    public static final ReplicationOutcome FAILED = new ReplicationOutcome("failed");

    private final String value;

    private ReplicationOutcome(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The outcome in words. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplicationOutcome outcome && value.equals(outcome.value);
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
