package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import org.jspecify.annotations.Nullable;

/** The state of a storage commitment, by Orthanc's word. */
@Experimental
public final class CommitmentStatus {

    /** The modality has not answered yet. */
    public static final CommitmentStatus PENDING = new CommitmentStatus("Pending");

    /** The modality takes responsibility for all instances. */
    public static final CommitmentStatus SUCCESS = new CommitmentStatus("Success");

    /** The modality does not take responsibility for at least one instance. */
    public static final CommitmentStatus FAILURE = new CommitmentStatus("Failure");

    private final String value;

    private CommitmentStatus(String value) {
        this.value = value;
    }

    /** The state with Orthanc's word. */
    public static CommitmentStatus of(String value) {
        return new CommitmentStatus(value);
    }

    static CommitmentStatus read(@Nullable String value) {
        return of(value == null ? "" : value);
    }

    /** Orthanc's word; empty if the server said none. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommitmentStatus status && status.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Orthanc's word. */
    @Override
    public String toString() {
        return value;
    }
}
