package io.github.orthanc4j.job;

import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.internal.http.Durations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job has not ended within the time for waiting. The job goes on. If the last poll failed, its failure is the cause.
 */
public final class JobTimeoutException extends OrthancTimeoutException {

    private static final long serialVersionUID = 1L;

    private final String jobId;
    private final @Nullable JobSnapshot job;

    JobTimeoutException(String jobId, Duration timeout, @Nullable JobSnapshot job, @Nullable Throwable cause) {
        super(
                "job " + jobId + " did not end within " + Durations.text(timeout) + ", it is in the state "
                        + (job == null ? "that was not seen yet" : job.state()),
                cause);
        this.jobId = jobId;
        this.job = job;
    }

    /** The identifier of the job, a UUID. */
    public String jobId() {
        return jobId;
    }

    /** The last state that the client has seen; empty if it has seen none. */
    public Optional<JobSnapshot> job() {
        return Optional.ofNullable(job);
    }
}
