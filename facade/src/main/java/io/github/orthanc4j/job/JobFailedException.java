package io.github.orthanc4j.job;

/** The server could not do the work of the job. The job can be resubmitted. */
public final class JobFailedException extends JobException {

    private static final long serialVersionUID = 1L;

    /** A connection to a modality or peer failed. */
    private static final int NETWORK = 9;

    private final JobSnapshot job;

    /** @param job the last state of the job, a failure */
    public JobFailedException(JobSnapshot job) {
        super(job.id(), job.failureInWords(), null);
        this.job = job;
    }

    /** The last state of the job, with the error and the content. */
    public JobSnapshot job() {
        return job;
    }

    /** Whether the connection to a modality or peer failed (Orthanc's error 9), which may pass. */
    @Override
    public boolean isTransient() {
        return job.errorCode().orElse(0) == NETWORK;
    }
}
