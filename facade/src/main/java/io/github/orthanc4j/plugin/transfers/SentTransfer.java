package io.github.orthanc4j.plugin.transfers;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.job.Job;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transfer to a peer, whose job runs on this server, or on the peer if that fetches by itself. */
@Experimental
public final class SentTransfer {

    private final String jobId;
    private final @Nullable Job<TransferResult> job;

    SentTransfer(String jobId, @Nullable Job<TransferResult> job) {
        this.jobId = jobId;
        this.job = job;
    }

    /** The job; empty if it runs on the peer. */
    public Optional<Job<TransferResult>> job() {
        return Optional.ofNullable(job);
    }

    /**
     * The identifier of the job, on this server or on the peer. A client of the peer waits for a job there: {@code
     * peer.job(transfer.jobId(), TransferResult.JOB).await()}.
     */
    public String jobId() {
        return jobId;
    }

    /** Whether the job runs on the peer. */
    public boolean runsOnPeer() {
        return job == null;
    }

    /** The identifier, and where the job runs. */
    @Override
    public String toString() {
        return "SentTransfer " + jobId + (runsOnPeer() ? " on the peer" : "");
    }
}
