package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.DicomWebRetrieveJobContent;
import java.util.OptionalLong;

/** The result of a retrieval from a DICOMweb server. */
@Experimental
public final class DicomWebRetrieveResult {

    /**
     * A retrieval from a DICOMweb server ({@code DicomWebWadoRetrieveClient}) that was submitted elsewhere. It is not known
     * how many instances there should be: the plugin takes an answer that breaks off for a shorter one.
     */
    public static final JobType<DicomWebRetrieveResult> JOB = expecting(OptionalLong.empty());

    private final JobSnapshot job;
    private final OptionalLong expected;

    private DicomWebRetrieveResult(JobSnapshot job, OptionalLong expected) {
        this.job = job;
        this.expected = expected;
    }

    static JobType<DicomWebRetrieveResult> expecting(OptionalLong instances) {
        return JobType.reading(
                (client, job) -> new DicomWebRetrieveResult(job, instances).requireExpected(),
                "DicomWebWadoRetrieveClient");
    }

    private DicomWebRetrieveResult requireExpected() {
        if (receivedInstances() < expected.orElse(0)) {
            throw new IncompleteRetrievalException(this);
        }
        return this;
    }

    /** The number of instances that have come. */
    public long receivedInstances() {
        return job.read().number("ReceivedInstancesCount");
    }

    /** The number of instances that the other server had before; empty if it was not asked. */
    public OptionalLong expectedInstances() {
        return expected;
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public DicomWebRetrieveJobContent raw() {
        return job.content(DicomWebRetrieveJobContent.class);
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The numbers of instances. */
    @Override
    public String toString() {
        return "DicomWebRetrieveResult[" + receivedInstances() + " instances"
                + (expected.isPresent() ? " of " + expected.getAsLong() : "") + "]";
    }
}
