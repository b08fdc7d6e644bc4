package io.github.orthanc4j.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job is about, in the server's word. A word that is not among the constants is kept as it came, and taken for a
 * state that is not the last one.
 *
 * @param value the word; empty if the server gave none
 */
public record JobState(String value) {

    /** Waits for its turn. */
    public static final JobState PENDING = new JobState("Pending");

    /** Is being worked on. */
    public static final JobState RUNNING = new JobState("Running");

    /** Has ended well. */
    public static final JobState SUCCESS = new JobState("Success");

    /** Has ended badly, or was cancelled ({@link JobSnapshot#isCancelled()} tells). */
    public static final JobState FAILURE = new JobState("Failure");

    /** Stands still until it is resumed. */
    public static final JobState PAUSED = new JobState("Paused");

    /** Has failed and waits to be tried again by the server. */
    public static final JobState RETRY = new JobState("Retry");

    public JobState {
        Objects.requireNonNull(value, "value");
    }

    public static JobState of(@Nullable String value) {
        return new JobState(value == null ? "" : value);
    }

    /** Whether the job has ended. A failed one may be resubmitted nevertheless. */
    public boolean isFinal() {
        return equals(SUCCESS) || equals(FAILURE);
    }

    /** The word. */
    @Override
    public String toString() {
        return value;
    }
}
