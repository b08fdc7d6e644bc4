package io.github.orthanc4j;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Work on another thread, with a future that can stop it: whoever ends the future, or one derived from it, from outside
 * (cancel, a timeout, complete) interrupts the work, and the interrupt aborts the HTTP call.
 */
final class AsyncTask<T> implements Runnable {

    private final Callable<T> work;
    private final LinkedFuture<T> future = new LinkedFuture<>(this);
    private @Nullable Thread worker;
    private boolean aborted;

    private AsyncTask(Callable<T> work) {
        this.work = work;
    }

    static <T> CompletableFuture<T> start(Callable<T> work, Executor executor) {
        AsyncTask<T> task = new AsyncTask<>(work);
        executor.execute(task);
        return task.future;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        T value = null;
        Throwable failure = null;
        try {
            value = work.call();
        } catch (Throwable e) {
            failure = e;
        } finally {
            end();
        }
        if (failure == null) {
            future.finish(value);
        } else {
            future.fail(failure);
        }
    }

    private synchronized boolean begin() {
        worker = Thread.currentThread();
        return !aborted;
    }

    private synchronized void end() {
        worker = null;
        if (aborted) {
            // the interrupt was meant for this work, not for what the thread does next
            Thread.interrupted();
        }
    }

    private void abort() {
        synchronized (this) {
            aborted = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
        future.fail(new CancellationException());
    }

    /** A future whose descendants know the task too. */
    private static final class LinkedFuture<T> extends CompletableFuture<T> {

        private final AsyncTask<?> task;

        LinkedFuture(AsyncTask<?> task) {
            this.task = task;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new LinkedFuture<>(task);
        }

        void finish(@Nullable T value) {
            super.complete(value);
        }

        void fail(Throwable failure) {
            super.completeExceptionally(failure);
        }

        @Override
        public boolean complete(@Nullable T value) {
            return abortIf(super.complete(value));
        }

        @Override
        public boolean completeExceptionally(Throwable failure) {
            return abortIf(super.completeExceptionally(failure));
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            abortIf(cancelled);
            return cancelled;
        }

        private boolean abortIf(boolean endedFromOutside) {
            if (endedFromOutside) {
                task.abort();
            }
            return endedFromOutside;
        }
    }
}
