package io.github.orthanc4j.error;

import io.github.orthanc4j.rest.model.JobInfo;
import org.jspecify.annotations.Nullable;

/** The server could not do what the job was to do. The job can be resubmitted. */
public final class JobFailedException extends JobException {

    private static final long serialVersionUID = 1L;

    private final int errorCode;
    private final String errorDescription;
    private final String errorDetails;
    private final transient @Nullable JobInfo info;

    public JobFailedException(String jobId, int errorCode, String errorDescription, String errorDetails, JobInfo info) {
        super(jobId, "job " + jobId + " failed: " + errorDescription + " (Orthanc error " + errorCode + ")", null);
        this.errorCode = errorCode;
        this.errorDescription = errorDescription;
        this.errorDetails = errorDetails;
        this.info = info;
    }

    /** Orthanc's number of the error. */
    public int errorCode() {
        return errorCode;
    }

    /** Orthanc's text for the number. */
    public String errorDescription() {
        return errorDescription;
    }

    /** Orthanc's details, empty if there are none; they may quote values of a file. */
    public String errorDetails() {
        return errorDetails;
    }

    /** All that the server said of the job, its content included; null after deserialization. */
    public @Nullable JobInfo info() {
        return info;
    }
}
