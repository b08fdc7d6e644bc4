package io.github.orthanc4j.error;

import io.github.orthanc4j.rest.model.JobInfo;
import org.jspecify.annotations.Nullable;

/**
 * The job had not ended when the time for waiting was over. The job goes on. If the server could not be asked last time,
 * the reason is the cause.
 */
public final class JobTimeoutException extends JobException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable JobInfo lastState;

    public JobTimeoutException(String jobId, String timeout, @Nullable JobInfo lastState, @Nullable Throwable cause) {
        super(
                jobId,
                "job " + jobId + " did not end within " + timeout + ", it is "
                        + (lastState == null ? "in a state not seen yet" : lastState.getState()),
                cause);
        this.lastState = lastState;
    }

    /** The state that was seen last, its content included; null if none was, or after deserialization. */
    public @Nullable JobInfo lastState() {
        return lastState;
    }
}
