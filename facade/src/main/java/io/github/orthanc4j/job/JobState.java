package io.github.orthanc4j.job;

import org.jspecify.annotations.Nullable;

/**
 * The state of a job, by the server's word. Compare it with the constants. A word of a newer server is kept as it came, and
 * is not a final state.
 */
public final class JobState {

    /** Waits for its turn. */
    public static final JobState PENDING = new JobState("Pending");

    /** Runs. */
    public static final JobState RUNNING = new JobState("Running");

    /** Has succeeded. */
    public static final JobState SUCCESS = new JobState("Success");

    /** Has failed, or was cancelled ({@link JobSnapshot#isCancelled()} tells). */
    public static final JobState FAILURE = new JobState("Failure");

    /** Is paused until it is resumed. */
    public static final JobState PAUSED = new JobState("Paused");

    /** Has failed and waits until the server retries it. */
    public static final JobState RETRY = new JobState("Retry");

    /** The server did not say. */
    private static final JobState UNKNOWN = new JobState("");

    private final String value;

    private JobState(String value) {
        this.value = value;
    }

    /** The state with the server's word. */
    public static JobState of(String value) {
        return new JobState(value);
    }

    static JobState read(@Nullable String value) {
        return value == null ? UNKNOWN : of(value);
    }

    /** The server's word; empty if the server said none. */
    public String value() {
        return value;
    }

    /** Whether the job has ended. A failed job can still be resubmitted. */
    public boolean isFinal() {
        return equals(SUCCESS) || equals(FAILURE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobState state && state.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The server's word. */
    @Override
    public String toString() {
        return value;
    }
}
