package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.DicomWebStowJobContent;

/** The result of sending to a DICOMweb server. */
@Experimental
public final class DicomWebStowResult {

    /** A transfer to a DICOMweb server ({@code DicomWebStowClient}). */
    public static final JobType<DicomWebStowResult> JOB =
            JobType.reading((client, job) -> new DicomWebStowResult(job), "DicomWebStowClient");

    private final JobSnapshot job;

    private DicomWebStowResult(JobSnapshot job) {
        this.job = job;
    }

    /** The number of instances that were sent. */
    public long instances() {
        return job.read().number("InstancesCount");
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public DicomWebStowJobContent raw() {
        return job.content(DicomWebStowJobContent.class);
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The number of instances. */
    @Override
    public String toString() {
        return "DicomWebStowResult[" + instances() + " instances]";
    }
}
