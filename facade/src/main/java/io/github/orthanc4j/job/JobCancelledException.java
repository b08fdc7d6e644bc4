package io.github.orthanc4j.job;

/** The job was cancelled, by this program or another. It can be resubmitted. */
public final class JobCancelledException extends JobException {

    private static final long serialVersionUID = 1L;

    private final JobSnapshot job;

    /** @param job the last state of the job, a cancellation */
    public JobCancelledException(JobSnapshot job) {
        super(job.id(), "job " + job.id() + " was cancelled", null);
        this.job = job;
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }
}
