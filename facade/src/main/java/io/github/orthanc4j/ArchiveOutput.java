package io.github.orthanc4j;

/** The ZIP file that a job has made, still in the server. See {@link Job#output} for how long it stays there. */
public final class ArchiveOutput {

    private final Orthanc orthanc;
    private final JobSnapshot job;

    private ArchiveOutput(Orthanc orthanc, JobSnapshot job) {
        this.orthanc = orthanc;
        this.job = job;
    }

    static ArchiveOutput of(Orthanc orthanc, JobSnapshot job) {
        return new ArchiveOutput(orthanc, job);
    }

    /** The size of the ZIP file in bytes. */
    public long size() {
        return JobType.number(job, "ArchiveSize");
    }

    /** The size of the DICOM files in it, in bytes. */
    public long uncompressedSize() {
        return JobType.number(job, "UncompressedSize");
    }

    /** How many DICOM files are in it. */
    public int instances() {
        return (int) JobType.number(job, "InstancesCount");
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The file, to be downloaded, as {@link Job#output} gives it. */
    public Download file() {
        return orthanc.jobs().ref(job.id()).output();
    }

    /** Deletes the file in the server, as {@link Job#deleteOutput} does (1.12.1). */
    public void delete() {
        orthanc.jobs().ref(job.id()).deleteOutput();
    }

    /** The job. */
    @Override
    public String toString() {
        return job.toString();
    }
}
