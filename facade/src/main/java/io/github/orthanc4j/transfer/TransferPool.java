package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.internal.ClientExecutors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one upload, or of one download of many files. They are its own, as a shared executor might run the caller
 * itself and have no thread left.
 * The queue is bounded. The first failure stops all.
 */
final class TransferPool implements AutoCloseable {

    private final int size;
    private final Semaphore waiting;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final @Nullable ExecutorService threads;

    /**
     * Makes the threads.
     *
     * @param size how many threads; 1 is the caller's own
     * @param what the work, for the names of the threads: {@code upload}
     */
    TransferPool(int size, String what) {
        this.size = size;
        this.waiting = new Semaphore(3 * size);
        this.threads = size == 1 ? null : ClientExecutors.pool(size, "orthanc4j-" + what + "-");
    }

    /** Runs a task on one of the threads. Waits while three tasks for each thread are under way. */
    void run(Runnable task) {
        if (threads == null) {
            stopIfInterrupted();
            task.run();
            return;
        }
        acquire(1);
        threads.execute(() -> {
            try {
                if (failure.get() == null) {
                    task.run();
                }
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                waiting.release();
            }
        });
        stopIfFailed();
    }

    /** Waits until everything is done. */
    void finish() {
        acquire(3 * size);
        stopIfFailed();
    }

    private void acquire(int permits) {
        try {
            waiting.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private void stopIfFailed() {
        Throwable cause = failure.get();
        if (cause instanceof RuntimeException known) {
            throw known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private static OrthancInterruptedException interrupted() {
        return new OrthancInterruptedException("the transfer was interrupted", null);
    }

    /** Aborts what is under way, and waits for it: afterwards no listener is called any more. */
    @Override
    public void close() {
        if (threads == null) {
            return;
        }
        failure.compareAndSet(null, interrupted());
        threads.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
