package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancCallbackException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of a transfer of many files, one call at a time, until one of them throws. They have a thread of their own, as the
 * threads that transfer hold permits of the client, for which a listener may wait.
 */
final class TransferNotifier<E> implements AutoCloseable {

    /**
     * Something to tell.
     *
     * @param entry the file that is done; null if only bytes were moved
     * @param told is counted down when the listeners have returned
     */
    private record Event<E>(@Nullable E entry, CountDownLatch told) {
        Event(@Nullable E entry) {
            this(entry, new CountDownLatch(1));
        }
    }

    private final @Nullable Consumer<E> onEntry;
    private final @Nullable Consumer<TransferProgress> onProgress;
    private final Supplier<TransferProgress> progress;
    private final BlockingQueue<Event<E>> events = new LinkedBlockingQueue<>();
    /** Whether an event for moved bytes waits: it will show what is moved until then. */
    private final AtomicBoolean movedWaits = new AtomicBoolean();

    private final @Nullable Thread thread;
    private volatile @Nullable ListenerException broken;
    private volatile boolean closed;

    /**
     * Starts the thread, if there is a listener.
     *
     * @param direct whether the listeners are called by the thread that transfers instead
     */
    TransferNotifier(
            @Nullable Consumer<E> onEntry,
            @Nullable Consumer<TransferProgress> onProgress,
            Supplier<TransferProgress> progress,
            boolean direct) {
        this.onEntry = onEntry;
        this.onProgress = onProgress;
        this.progress = progress;
        this.thread = direct || !hasListeners() ? null : new Thread(this::run, "orthanc4j-transfer-listener");
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    private boolean hasListeners() {
        return onProgress != null || onEntry != null;
    }

    /** Tells that a file is done, and waits until the listeners have returned. */
    void done(E entry) {
        stopIfBroken();
        Event<E> event = new Event<>(entry);
        if (thread == null) {
            deliver(event);
        } else {
            events.add(event);
            try {
                event.told().await();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        stopIfBroken();
    }

    /** Tells that bytes were moved. Does not wait, as the caller is in a request. */
    void moved() {
        stopIfBroken();
        if (thread == null) {
            deliver(new Event<>(null));
            stopIfBroken();
        } else if (movedWaits.compareAndSet(false, true)) {
            events.add(new Event<>(null));
        }
    }

    private static OrthancInterruptedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new OrthancInterruptedException("the transfer was interrupted", e);
    }

    private void run() {
        while (!closed) {
            try {
                Event<E> event = events.take();
                if (event.entry() == null) {
                    movedWaits.set(false);
                }
                if (broken == null && !closed) {
                    deliver(event);
                }
                event.told().countDown();
            } catch (InterruptedException e) {
                // by close, or by a listener that interrupted its own thread
            }
        }
    }

    private void deliver(Event<E> event) {
        try {
            E entry = event.entry();
            if (entry != null && onEntry != null) {
                onEntry.accept(entry);
            }
            if (onProgress != null) {
                onProgress.accept(progress.get());
            }
        } catch (Throwable e) {
            broken = new ListenerException(e);
        }
    }

    private void stopIfBroken() {
        ListenerException failure = broken;
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits for the listener that is at work; none is called afterwards. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wraps what a listener threw, so that the handlers of failed requests do not take it for one of theirs. */
    static final class ListenerException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final Throwable thrown;

        ListenerException(Throwable thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        /** What the listener threw, to be thrown; what is checked is the cause of ours. */
        RuntimeException unwrap() {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException unchecked) {
                return unchecked;
            }
            // other languages than Java let a listener throw checked exceptions
            return new OrthancCallbackException(
                    "the listener of a transfer failed: " + thrown.getClass().getName(), (Exception) thrown);
        }
    }
}
