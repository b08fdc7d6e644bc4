package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** A job of the server did not give its result. The subclasses say why. */
public abstract class JobException extends OrthancException {

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
