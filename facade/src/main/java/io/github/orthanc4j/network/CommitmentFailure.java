package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.StorageCommitmentFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance that a modality does not take responsibility for, and the reason. */
@Experimental
public final class CommitmentFailure {

    private final SopInstance instance;
    private final int reason;
    private final @Nullable String description;

    private CommitmentFailure(SopInstance instance, int reason, @Nullable String description) {
        this.instance = instance;
        this.reason = reason;
        this.description = description;
    }

    static CommitmentFailure of(StorageCommitmentFailure failure) {
        return new CommitmentFailure(
                SopInstance.read(failure.getSopClassUid(), failure.getSopInstanceUid()),
                Decoding.required(failure.getFailureReason(), "FailureReason"),
                failure.getDescription());
    }

    /** The instance. */
    public SopInstance instance() {
        return instance;
    }

    /** DICOM's code of the reason, such as 0x0112 for an instance that the modality does not have. */
    public int reason() {
        return reason;
    }

    /** The reason in words. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** The instance and the reason. */
    @Override
    public String toString() {
        return String.format("%s: 0x%04x %s", instance, reason, description().orElse(""))
                .strip();
    }
}
