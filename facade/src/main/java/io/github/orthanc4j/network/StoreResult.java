package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.StoreJobContent;
import java.util.Optional;

/** The result of a transfer to a modality (C-STORE). */
public final class StoreResult {

    /** A transfer to a modality ({@code DicomModalityStore}). */
    public static final JobType<StoreResult> JOB = JobType.reading(StoreResult::new, "DicomModalityStore");

    private final Client client;
    private final JobSnapshot job;
    private final StoreJobContent content;

    private StoreResult(Client client, JobSnapshot job) {
        this.client = client;
        this.job = job;
        this.content = job.content(StoreJobContent.class);
    }

    /** The number of instances that the job had to send. Those of a permissive job may have failed. */
    public long instances() {
        return job.read().number("InstancesCount");
    }

    /** The storage commitment that the job has requested; empty without {@link StoreOptions#requestCommitment}. */
    @Experimental
    public Optional<StorageCommitment> storageCommitment() {
        return Optional.ofNullable(content.getStorageCommitmentTransactionUid())
                .map(id -> new StorageCommitment(client, id));
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public StoreJobContent raw() {
        return content;
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The number of instances and the title of the modality. */
    @Override
    public String toString() {
        return "StoreResult[" + instances() + " instances to " + content.getRemoteAet() + "]";
    }
}
