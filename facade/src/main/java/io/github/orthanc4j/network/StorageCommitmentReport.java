package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Decoding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer of a modality to a request for storage commitment: a snapshot. */
@Experimental
public final class StorageCommitmentReport {

    private final CommitmentStatus status;
    private final @Nullable String remoteAet;
    private final List<SopInstance> committed;
    private final List<CommitmentFailure> failures;

    StorageCommitmentReport(io.github.orthanc4j.rest.model.StorageCommitmentReport report) {
        this.status = CommitmentStatus.read(report.getStatus());
        this.remoteAet = report.getRemoteAet();
        this.committed = Decoding.list(report.getSuccess()).stream()
                .map(instance -> SopInstance.read(instance.getSopClassUid(), instance.getSopInstanceUid()))
                .toList();
        this.failures = Decoding.list(report.getFailures()).stream()
                .map(CommitmentFailure::of)
                .toList();
    }

    /** Whether the modality has answered, and whether it takes responsibility for everything. */
    public CommitmentStatus status() {
        return status;
    }

    /** The title of the modality. */
    public Optional<String> remoteAet() {
        return Optional.ofNullable(remoteAet);
    }

    /** The instances that the modality takes responsibility for. */
    public List<SopInstance> committed() {
        return committed;
    }

    /** The instances that it does not take responsibility for. */
    public List<CommitmentFailure> failures() {
        return failures;
    }

    /** The state and the counts. */
    @Override
    public String toString() {
        return "StorageCommitmentReport[" + status + ", " + committed.size() + " committed, " + failures.size()
                + " failed]";
    }
}
