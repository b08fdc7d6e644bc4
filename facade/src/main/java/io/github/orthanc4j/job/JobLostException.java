package io.github.orthanc4j.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server does not know the job any more, so its end is unknown; it may have succeeded. The server remembers only the
 * last {@code JobsHistorySize} (10 by default) finished jobs, and loses the newest jobs when it crashes.
 */
public final class JobLostException extends JobException {

    private static final long serialVersionUID = 1L;

    private final @Nullable JobSnapshot job;

    JobLostException(String jobId, @Nullable JobSnapshot job, @Nullable Throwable cause) {
        super(
                jobId,
                "job " + jobId + " is not known to the server any more: it forgets finished jobs beyond"
                        + " JobsHistorySize, and the newest ones when it crashes",
                cause);
        this.job = job;
    }

    /** The last state that the client has seen; empty if it has seen none. */
    public Optional<JobSnapshot> job() {
        return Optional.ofNullable(job);
    }
}
