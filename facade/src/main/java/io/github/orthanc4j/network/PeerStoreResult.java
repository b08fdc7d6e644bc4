package io.github.orthanc4j.network;

import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.PeerStoreJobContent;

/** The result of a transfer to a peer. */
public final class PeerStoreResult {

    /** A transfer to a peer ({@code OrthancPeerStore}). */
    public static final JobType<PeerStoreResult> JOB =
            JobType.reading((client, job) -> new PeerStoreResult(job), "OrthancPeerStore");

    private final JobSnapshot job;

    private PeerStoreResult(JobSnapshot job) {
        this.job = job;
    }

    /** The number of instances that the job had to send. Those of a permissive job may have failed. */
    public long instances() {
        return job.read().number("InstancesCount");
    }

    /** The bytes that the job had to send, also of instances that have failed. */
    public long bytes() {
        return job.read().number("Size");
    }

    /**
     * The server's answer. A missing field is null, even if its getter promises a value. It may contain the secret HTTP
     * headers of the peer.
     */
    public PeerStoreJobContent raw() {
        return job.content(PeerStoreJobContent.class);
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The counts. */
    @Override
    public String toString() {
        return "PeerStoreResult[" + instances() + " instances, " + bytes() + " bytes]";
    }
}
