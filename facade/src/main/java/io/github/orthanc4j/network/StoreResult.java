package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.StoreJobContent;
import java.util.Optional;

/** What a job has sent to a modality (C-STORE). */
public final class StoreResult {

    /** A transfer to a modality ({@code DicomModalityStore}). */
    public static final JobType<StoreResult> JOB = JobType.reading(StoreResult::new);

    private final Client client;
    private final JobSnapshot job;
    private final StoreJobContent content;

    private StoreResult(Client client, JobSnapshot job) {
        this.client = client;
        this.job = job;
        this.content = job.content(StoreJobContent.class);
    }

    /** The number of instances that the job had to send, failed ones included. */
    public long instances() {
        return job.read().number("InstancesCount");
    }

    /** The number of instances that could not be sent; more than 0 only if the job was permissive. */
    public long failedInstances() {
        return job.read().number("FailedInstancesCount");
    }

    /** The storage commitment that the job has asked for; empty if it was not to ask. */
    @Experimental
    public Optional<StorageCommitment> storageCommitment() {
        return Optional.ofNullable(content.getStorageCommitmentTransactionUID())
                .map(id -> new StorageCommitment(client, id));
    }

    /** Everything that the server said of the transfer; what it left out is null, whatever the getters promise. */
    public StoreJobContent raw() {
        return content;
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The counts. */
    @Override
    public String toString() {
        return "StoreResult[" + instances() + " instances, " + failedInstances() + " failed, to "
                + content.getRemoteAet() + "]";
    }
}
