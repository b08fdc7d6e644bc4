package io.github.orthanc4j.internal.poll;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.rest.model.JobInfo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job that the monitor polls: its last state, and how the watch ended. */
public final class JobWatch {

    private static final Logger LOG = System.getLogger("io.github.orthanc4j");

    /**
     * How a watch ended: the job has ended, the server does not know it any more, its state cannot be read, or the client
     * was closed.
     */
    public sealed interface End {

        record Finished(JobInfo job) implements End {}

        record Lost(@Nullable JobInfo last, @Nullable OrthancException cause) implements End {}

        record Broken(OrthancException cause) implements End {}

        record Closed() implements End {}
    }

    /** A job leaves these states only by being resubmitted. */
    private static final Set<String> FINAL_STATES = Set.of("Success", "Failure");

    private final String id;
    private final Consumer<JobInfo> listener;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile @Nullable JobInfo last;
    private volatile @Nullable OrthancException pollFailure;
    private volatile boolean missing;

    /** @param listener is called with each state, before the end is known; must not block */
    public JobWatch(String id, Consumer<JobInfo> listener) {
        this.id = id;
        this.listener = listener;
    }

    public String id() {
        return id;
    }

    /** Always completes normally, on the thread that polls. */
    public CompletableFuture<End> end() {
        return end;
    }

    /** Calls back with the end, on the thread that polls; the callback must not block. */
    public void onEnd(Consumer<End> callback) {
        CompletableFuture<Void> unused = end.thenAccept(callback);
    }

    /** The last state that was polled; null before the first one. */
    public @Nullable JobInfo last() {
        return last;
    }

    /** Why the last poll failed; null if it succeeded. */
    public @Nullable OrthancException pollFailure() {
        return pollFailure;
    }

    /** Takes the state that a poll has found. */
    public void polled(JobInfo job) {
        missing = false;
        last = job;
        pollFailure = null;
        try {
            listener.accept(job);
        } catch (RuntimeException | Error e) {
            // the end below must come, and the other jobs of this poll must be told
            LOG.log(Level.WARNING, "the progress of job " + id + " could not be delivered", e);
        }
        if (FINAL_STATES.contains(String.valueOf(job.getState()))) {
            end.complete(new End.Finished(job));
        }
    }

    /** The list of all jobs does not have this one. A job that is missing twice in a row is lost. */
    public void missingInList() {
        if (missing) {
            lost(null);
        }
        missing = true;
    }

    /** The server does not know the job. */
    public void lost(@Nullable OrthancException cause) {
        end(new End.Lost(last, cause));
    }

    /** The poll failed, and will be repeated. */
    public void pollFailed(OrthancException reason) {
        pollFailure = reason;
    }

    public void end(End how) {
        end.complete(how);
    }
}
