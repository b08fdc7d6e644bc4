package io.github.orthanc4j.internal.poll;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.rest.model.JobInfo;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job that the monitor looks after: what was seen of it, and how it ended. */
public final class JobWatch {

    /**
     * How a watch ended: with the last state of the job, or because the server does not know the job, or because watching
     * was not possible any more.
     */
    public sealed interface End {

        record Finished(JobInfo job) implements End {}

        record Lost(@Nullable OrthancException cause) implements End {}

        record Broken(OrthancException cause) implements End {}

        record Closed() implements End {}
    }

    /** The states from which a job does not go on by itself. */
    private static final Set<String> ENDED = Set.of("Success", "Failure");

    private final String id;
    private final Consumer<JobInfo> listener;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile @Nullable JobInfo last;
    private volatile @Nullable OrthancException trouble;
    private volatile boolean missing;

    /** @param listener is told of all that is seen, before the end is known; must not block or throw */
    public JobWatch(String id, Consumer<JobInfo> listener) {
        this.id = id;
        this.listener = listener;
    }

    public String id() {
        return id;
    }

    /** Completes normally, whatever happens, on the thread that has found out. */
    public CompletableFuture<End> end() {
        return end;
    }

    /** Hands the end over on the thread that finds out; it must not block. */
    public void onEnd(Consumer<End> taker) {
        CompletableFuture<Void> unused = end.thenAccept(taker);
    }

    /** The state that was seen last; null if none was. */
    @Nullable
    public JobInfo last() {
        return last;
    }

    /** Why the server could not be asked last time; null if it could. */
    @Nullable
    public OrthancException trouble() {
        return trouble;
    }

    /** The job is not in the list of all: by the second time in a row it is gone. */
    public void miss() {
        if (missing) {
            end(new End.Lost(null));
        }
        missing = true;
    }

    public void see(JobInfo job) {
        missing = false;
        last = job;
        trouble = null;
        listener.accept(job);
        if (ENDED.contains(String.valueOf(job.getState()))) {
            end.complete(new End.Finished(job));
        }
    }

    public void couldNotAsk(OrthancException reason) {
        trouble = reason;
    }

    public void end(End how) {
        end.complete(how);
    }
}
