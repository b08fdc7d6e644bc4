package io.github.orthanc4j.plugin.transfers;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import java.util.OptionalLong;

/** The result of a transfer by the plugin. */
@Experimental
public final class TransferResult {

    /** A transfer by the plugin ({@code PushTransfer} or {@code PullTransfer}). */
    public static final JobType<TransferResult> JOB =
            JobType.reading((client, job) -> new TransferResult(job), "PushTransfer", "PullTransfer");

    private final JobSnapshot job;

    private TransferResult(JobSnapshot job) {
        this.job = job;
    }

    /** The number of instances that were transferred; empty if the server does not say. */
    public OptionalLong instances() {
        return job.read().count("TotalInstances");
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The number of instances. */
    @Override
    public String toString() {
        return "TransferResult["
                + (instances().isPresent() ? Long.toString(instances().getAsLong()) : "?") + " instances]";
    }
}
