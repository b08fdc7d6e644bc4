package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings of a replication. Not for use from several threads. */
@Experimental
public final class ReplicateOptions {

    int maxConcurrent = 8;
    boolean verified;
    boolean sizesCompared = true;
    Duration retryFor = Duration.ofMinutes(1);

    @Nullable
    Consumer<TransferProgress> progress;

    @Nullable
    Consumer<ReplicationReport.Entry> onEntry;

    public ReplicateOptions() {}

    /**
     * How many instances are copied at a time at most; 8 by default. With 1 everything happens in the caller's thread. The
     * bounds of both clients ({@link io.github.orthanc4j.OrthancBuilder#maxRequests}) hold too: a copy takes one request of
     * each, and one request of the source is left, so that the other way can be replicated at the same time.
     */
    public ReplicateOptions maxConcurrent(int instances) {
        maxConcurrent = ManyFilesOptions.checkedConcurrent(instances);
        return this;
    }

    /**
     * Whether the MD5 of each file is compared with the one that the source has, before the target gets the last bytes; also
     * of what the target has already. False by default. Costs one request for each instance, and two if the target has it. A
     * server that stores no MD5 makes the instance fail.
     */
    public ReplicateOptions verified(boolean yes) {
        verified = yes;
        return this;
    }

    /**
     * Whether an instance that the target has already must have a file of the same size, as by default; otherwise it is
     * {@link ReplicationOutcome#DIFFERENT}. Switch this off for a target that converts what it stores, such as one with {@code
     * IngestTranscoding}: then the identifier suffices.
     */
    public ReplicateOptions sizesCompared(boolean yes) {
        sizesCompared = yes;
        return this;
    }

    /**
     * How long one of the servers may be away (connections that fail, answers 408, 429, 502, 503 and 504) before instances
     * fail; 1 minute by default, zero for not at all.
     */
    public ReplicateOptions retryFor(Duration time) {
        retryFor = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Is told how far the replication is, when an instance is done and about ten times a second. The totals are not known.
     * Never called by two threads at once; while it blocks, the replication waits; if it throws, the replication stops and
     * throws the same.
     */
    public ReplicateOptions onProgress(Consumer<TransferProgress> listener) {
        progress = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Is given each entry instead of the report, whose memory then does not grow with the number of instances. Only where the
     * target may delete patients when it is full, or is older than 1.12.4, are their identifiers kept to the end.
     */
    public ReplicateOptions onEntry(Consumer<ReplicationReport.Entry> listener) {
        onEntry = Objects.requireNonNull(listener, "listener");
        return this;
    }
}
