package io.github.orthanc4j.job;

import io.github.orthanc4j.error.OrthancException;
import org.jspecify.annotations.Nullable;

/**
 * A job of the server has ended without a result. The subclasses say why. If a job has not ended in time, this is a {@link
 * JobTimeoutException} instead.
 */
public abstract sealed class JobException extends OrthancException
        permits JobFailedException, JobCancelledException, JobLostException {

    private static final long serialVersionUID = 1L;

    private final String jobId;

    JobException(String jobId, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.jobId = jobId;
    }

    /** The identifier of the job, a UUID. */
    public final String jobId() {
        return jobId;
    }
}
