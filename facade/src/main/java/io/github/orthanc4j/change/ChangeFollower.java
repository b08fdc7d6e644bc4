package io.github.orthanc4j.change;

import java.util.concurrent.CompletableFuture;

/** Follows the changes in a thread of its own until it is closed. */
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
            // what was made to depend on the end may run here, and block
            Thread.interrupted();
            ended.complete(null);
        } catch (Throwable e) {
            ended.completeExceptionally(e);
        }
    }

    /** Ends normally when this is closed, and with the exception if the handler threw or the log cannot be read. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Stops, and waits until the handler is done with the change it has; from the handler itself, it does not wait. */
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
}
