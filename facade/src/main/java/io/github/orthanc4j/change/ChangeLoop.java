package io.github.orthanc4j.change;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.internal.http.Ticker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Follows the log of changes until it is stopped. */
final class ChangeLoop {

    private static final System.Logger LOG = System.getLogger("io.github.orthanc4j");
    private static final long BETWEEN_SAVES = Duration.ofSeconds(1).toNanos();
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Ticker ticker;
    private final Changes changes;
    private final Duration interval;
    private final Checkpoint checkpoint;
    private final ChangeHandler handler;
    private long reached;
    private long saved;
    private long savedAt;

    @GuardedBy("this")
    private @Nullable Thread thread;

    /** Whether the handler or the checkpoint is at work, which {@link #stop} must not interrupt. */
    @GuardedBy("this")
    private boolean busy;

    @GuardedBy("this")
    private boolean stopped;

    ChangeLoop(Ticker ticker, Changes changes, Duration interval, Checkpoint checkpoint, ChangeHandler handler) {
        this.ticker = ticker;
        this.changes = changes;
        this.interval = interval;
        this.checkpoint = checkpoint;
        this.handler = handler;
    }

    /** Makes {@link #run} end: at once, or when the handler or the checkpoint returns. */
    synchronized void stop() {
        stopped = true;
        if (thread != null && !busy) {
            thread.interrupt();
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Returns only after it was stopped. */
    void run() {
        synchronized (this) {
            thread = Thread.currentThread();
            busy = true;
        }
        try {
            reached = checkpoint.load();
            saved = reached;
            savedAt = ticker.nanos();
            setFree();
            followUntilStopped();
        } catch (Throwable e) {
            try {
                save();
            } catch (RuntimeException unsaved) {
                e.addSuppressed(unsaved);
            }
            throw e;
        } finally {
            synchronized (this) {
                thread = null;
            }
        }
        save();
    }

    private void followUntilStopped() {
        try {
            Duration pause = interval;
            while (!isStopped()) {
                ChangePage page = null;
                try {
                    stopIfInterrupted();
                    page = changes.fetchPage(reached);
                    pause = interval;
                } catch (OrthancException e) {
                    pause = pauseOrThrow(e, pause);
                }
                if (page == null || handle(page)) {
                    save();
                    if (!isStopped()) {
                        ticker.sleep(pause);
                    }
                }
            }
        } catch (InterruptedException | OrthancInterruptedException e) {
            if (!isStopped()) {
                Thread.currentThread().interrupt();
                throw new OrthancInterruptedException("interrupted while following the changes", e);
            }
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Calls the handler for the changes of a page; tells whether nothing follows. */
    private boolean handle(ChangePage page) throws InterruptedException {
        if (page.last() < reached) {
            throw new OrthancChangesResetException(reached, page.last());
        }
        long before = reached;
        for (Change change : page.changes()) {
            stopIfInterrupted();
            if (!handle(change)) {
                return false;
            }
            reached = change.seq();
            if (ticker.nanos() - savedAt >= BETWEEN_SAVES) {
                save();
            }
        }
        reached = Math.max(reached, page.last());
        // a log that does not move is polled at leisure
        return page.done() || reached == before;
    }

    private boolean handle(Change change) throws InterruptedException {
        synchronized (this) {
            if (stopped) {
                return false;
            }
            busy = true;
        }
        try {
            handler.handle(change);
            return true;
        } catch (InterruptedException | OrthancInterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new OrthancHandlerException(change, e);
        } finally {
            setFree();
        }
    }

    private Duration pauseOrThrow(OrthancException failure, Duration pause) {
        if (!Retries.mayAskAgain(failure)) {
            throw failure;
        }
        LOG.log(Level.WARNING, "the changes cannot be read, waiting for the server: {0}", failure.getMessage());
        if (pause.compareTo(LONGEST_PAUSE) >= 0) {
            return pause;
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private void save() {
        if (reached != saved) {
            synchronized (this) {
                busy = true;
            }
            // an interrupt would break a checkpoint that writes through a FileChannel
            boolean interrupted = Thread.interrupted();
            try {
                checkpoint.save(reached);
                saved = reached;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                setFree();
            }
        }
        savedAt = ticker.nanos();
    }

    private synchronized void setFree() {
        busy = false;
    }
}
