package io.github.orthanc4j;

import io.github.orthanc4j.error.OrthancException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job that the monitor looks after: what was seen of it, and how it ended. */
final class JobWatch {

    /**
     * How a watch ended: with the last state of the job, or because the server does not know the job, or because watching
     * was not possible any more.
     */
    sealed interface End {

        record Finished(JobSnapshot snapshot) implements End {}

        record Lost(@Nullable OrthancException cause) implements End {}

        record Broken(OrthancException cause) implements End {}

        record Closed() implements End {}
    }

    private final String id;
    private final Consumer<JobSnapshot> listener;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile @Nullable JobSnapshot last;
    private volatile @Nullable OrthancException trouble;
    private volatile boolean missing;

    /** @param listener is told of all that is seen, before the end is known; must not block or throw */
    JobWatch(String id, Consumer<JobSnapshot> listener) {
        this.id = id;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    /** Completes normally, whatever happens, on the thread that has found out. */
    CompletableFuture<End> end() {
        return end;
    }

    /** Hands the end over on the thread that finds out; it must not block. */
    void onEnd(Consumer<End> taker) {
        CompletableFuture<Void> unused = end.thenAccept(taker);
    }

    /** The state that was seen last; null if none was. */
    @Nullable
    JobSnapshot last() {
        return last;
    }

    /** Why the server could not be asked last time; null if it could. */
    @Nullable
    OrthancException trouble() {
        return trouble;
    }

    /** The job is not in the list of all: by the second time in a row it is gone. */
    void miss() {
        if (missing) {
            end(new End.Lost(null));
        }
        missing = true;
    }

    void see(JobSnapshot snapshot) {
        missing = false;
        last = snapshot;
        trouble = null;
        listener.accept(snapshot);
        if (snapshot.state().isFinal()) {
            end.complete(new End.Finished(snapshot));
        }
    }

    void couldNotAsk(OrthancException reason) {
        trouble = reason;
    }

    void end(End how) {
        end.complete(how);
    }
}
