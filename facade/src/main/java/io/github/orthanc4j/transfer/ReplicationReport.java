package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.http.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a replication. The counts add up: each instance that was found is in exactly one of them, and so is each
 * resource whose instances could not be listed. A replication throws for no single instance: ask {@link #isComplete}, or
 * let {@link #requireComplete} throw.
 */
@Experimental
public final class ReplicationReport {

    private final TransferSummary<ReplicationOutcome, Entry> summary;
    private final long missing;

    /** @param missing how many instances the target had, but was not found to have at the end */
    ReplicationReport(TransferSummary<ReplicationOutcome, Entry> summary, long missing) {
        this.summary = summary;
        this.missing = missing;
    }

    /** How many instances had which outcome. */
    public Map<ReplicationOutcome, Long> counts() {
        return summary.counts();
    }

    /** How many instances had an outcome. */
    public long count(ReplicationOutcome outcome) {
        return summary.count(outcome);
    }

    /** How many instances were dealt with. */
    public long total() {
        return summary.total();
    }

    /** The size of all files that the target has, from now or from before. */
    public long bytes() {
        return summary.bytes();
    }

    /** How long the replication took. */
    public Duration duration() {
        return summary.duration();
    }

    /** Each instance, in no order; empty if the entries went to {@link ReplicateOptions#onEntry}. */
    public List<Entry> entries() {
        return summary.entries();
    }

    /** The entries with an outcome. */
    public List<Entry> entries(ReplicationOutcome outcome) {
        return entries().stream()
                .filter(entry -> entry.outcome().equals(outcome))
                .toList();
    }

    /**
     * Whether the target has every instance that the source still has. A full server deletes the oldest patients for the new
     * ones ({@code MaximumPatientCount}, {@code MaximumStorageSize}): one that may do so is asked at the end, and what it has
     * deleted makes this incomplete, although its outcome remains that it was stored.
     */
    public boolean isComplete() {
        return missing == 0
                && count(ReplicationOutcome.STORED)
                                + count(ReplicationOutcome.ALREADY_STORED)
                                + count(ReplicationOutcome.GONE)
                        == total();
    }

    /**
     * Gives this report back if the target has every instance that the source still has.
     *
     * @throws OrthancException if not: the message has the counts, the cause is the failure of one of the instances
     */
    public ReplicationReport requireComplete() {
        if (isComplete()) {
            return this;
        }
        Entry failed = summary.firstFailed();
        throw new OrthancException(
                "the replication is not complete: " + counts() + lost(),
                failed == null ? null : failed.failure().orElse(null));
    }

    /** The counts. */
    @Override
    public String toString() {
        return "ReplicationReport" + counts() + lost() + " in " + Durations.text(duration());
    }

    private String lost() {
        return missing == 0 ? "" : ", of which " + missing + " were not found in the target at the end";
    }

    /** One instance of a replication. */
    public static final class Entry {

        private final OrthancId id;
        private final ReplicationOutcome outcome;
        private final long bytes;
        private final @Nullable OrthancException failure;

        Entry(OrthancId id, ReplicationOutcome outcome, long bytes, @Nullable OrthancException failure) {
            this.id = id;
            this.outcome = outcome;
            this.bytes = bytes;
            this.failure = failure;
        }

        /** The instance, or the resource whose instances could not be listed. */
        public OrthancId id() {
            return id;
        }

        /** What became of it. */
        public ReplicationOutcome outcome() {
            return outcome;
        }

        /** The size of the file; 0 if the target does not have it. */
        public long bytes() {
            return bytes;
        }

        /** Why the target does not have it, or not the same; empty if it has, or if the instance is gone. */
        public Optional<OrthancException> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public String toString() {
            return "Entry[" + id + ", " + outcome + ", " + bytes + " bytes]";
        }
    }
}
