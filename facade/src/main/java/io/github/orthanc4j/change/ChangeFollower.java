package io.github.orthanc4j.change;

import io.github.orthanc4j.Experimental;
import java.util.concurrent.CompletableFuture;

/** Follows the log of changes in a thread of its own until it is closed. */
@Experimental
public final class ChangeFollower implements AutoCloseable {

    private final ChangeLoop loop;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private ChangeFollower(ChangeLoop loop) {
        this.loop = loop;
        this.thread = new Thread(this::run, "orthanc4j-changes");
        thread.setDaemon(true);
    }

    static ChangeFollower start(ChangeLoop loop) {
        ChangeFollower follower = new ChangeFollower(loop);
        follower.thread.start();
        return follower;
    }

    private void run() {
        try {
            loop.run();
            // dependents of the future run here, and must not see the interrupt that ended the loop
            Thread.interrupted();
            ended.complete(null);
        } catch (Throwable e) {
            ended.completeExceptionally(e);
        }
    }

    /**
     * Completes normally when this is closed. Completes with {@link OrthancHandlerException} if the handler threw, and with
     * another exception if the log or the checkpoint cannot be used.
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Stops following, and waits until the handler returns. Called by the handler, it does not wait. */
    @Override
    public void close() {
        loop.stop();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows whether the follower is running. */
    @Override
    public String toString() {
        return "ChangeFollower[" + (ended.isDone() ? "ended" : "running") + "]";
    }
}
