package io.github.orthanc4j.internal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.error.OrthancClosedException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on another thread, with a future that can stop it. If a caller ends the future, or one derived from it
 * (cancel, a timeout, complete), the work is interrupted, and the interrupt aborts the HTTP call.
 */
public final class AsyncTask<T> implements Runnable {

    /** What is to be done besides interrupting the work. */
    public interface Hook {

        Hook NONE = new Hook() {
            @Override
            public void abort() {}

            @Override
            public void drop() {}
        };

        /** The future, or one derived from it, was ended from outside; the work may be done by then. */
        void abort();

        /** The future was cancelled when it had its result. */
        void drop();
    }

    private final Callable<T> work;
    private final Hook hook;
    private final LinkedFuture<T> future = new LinkedFuture<>(this);

    @GuardedBy("this")
    private @Nullable Thread worker;

    @GuardedBy("this")
    private boolean aborted;

    private AsyncTask(Callable<T> work, Hook hook) {
        this.work = work;
        this.hook = hook;
    }

    /**
     * Starts work.
     *
     * @param unfinished holds the task until it has ended
     */
    public static <T> CompletableFuture<T> start(
            Callable<T> work, Executor executor, Hook hook, Set<AsyncTask<?>> unfinished) {
        AsyncTask<T> task = new AsyncTask<>(work, hook);
        unfinished.add(task);
        CompletableFuture<T> unused = task.future.whenComplete((value, failure) -> unfinished.remove(task));
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            unfinished.remove(task);
            throw e;
        }
        return task.future;
    }

    /** Ends the work and its future, as the client is closed. The dependents of the future may block. */
    public void abandon() {
        stop();
        ClientExecutors.runApart(() -> {
            future.fail(new OrthancClosedException(null));
            hook.abort();
        });
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
        if (failure != null) {
            future.fail(failure);
        } else if (!future.finish(value) && value instanceof AutoCloseable stream) {
            // the future has ended already, so no caller can close it
            close(stream);
        }
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            System.getLogger("io.github.orthanc4j").log(Level.DEBUG, "a stream that nobody wants cannot be closed", e);
        }
    }

    private synchronized boolean begin() {
        if (aborted) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        worker = null;
        if (aborted) {
            // the interrupt was meant for this work, not for what the thread does next
            Thread.interrupted();
        }
    }

    private synchronized void stop() {
        aborted = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void abort() {
        stop();
        future.fail(new CancellationException());
        hook.abort();
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

        boolean finish(@Nullable T value) {
            return super.complete(value);
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
            boolean cancelled = abortIf(super.cancel(mayInterruptIfRunning));
            if (!cancelled && task.future.isDone()) {
                task.hook.drop();
            }
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
