package io.github.orthanc4j.error;

/** The job was cancelled, by whomever. It can be resubmitted. */
public final class JobCancelledException extends JobException {

    private static final long serialVersionUID = 1L;

    public JobCancelledException(String jobId) {
        super(jobId, "job " + jobId + " was cancelled", null);
    }
}
