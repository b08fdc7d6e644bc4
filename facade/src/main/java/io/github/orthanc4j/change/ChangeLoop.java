package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.internal.http.Ticker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Follows the log of changes until somebody stops it. */
final class ChangeLoop {

    private static final System.Logger LOG = System.getLogger("io.github.orthanc4j");
    private static final long BETWEEN_SAVES = Duration.ofSeconds(1).toNanos();
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Ticker time;
    private final Changes changes;
    private final Duration interval;
    private final Checkpoint checkpoint;
    private final ChangeHandler handler;
    private long reached;
    private long saved;
    private long savedAt;
    private @Nullable Thread thread;
    private boolean busy;
    private boolean stopped;

    ChangeLoop(Ticker time, Changes changes, Duration interval, Checkpoint checkpoint, ChangeHandler handler) {
        this.time = time;
        this.changes = changes;
        this.interval = interval;
        this.checkpoint = checkpoint;
        this.handler = handler;
    }

    /** Makes {@link #run} end: at once, or when the handler or the checkpoint is done with what it does. */
    synchronized void stop() {
        stopped = true;
        if (thread != null && !busy) {
            thread.interrupt();
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Ends normally only if it was stopped. */
    void run() throws Exception {
        synchronized (this) {
            thread = Thread.currentThread();
            busy = true;
        }
        try {
            reached = checkpoint.load();
            saved = reached;
            savedAt = time.nanos();
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

    private void followUntilStopped() throws Exception {
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
                if (page == null || handOver(page)) {
                    save();
                    if (!isStopped()) {
                        time.sleep(pause);
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

    /** Hands the changes of a page over; tells whether nothing follows. */
    private boolean handOver(ChangePage page) throws Exception {
        if (page.last() < reached) {
            throw new OrthancChangesResetException(reached, page.last());
        }
        for (Change change : page.changes()) {
            stopIfInterrupted();
            if (!hand(change)) {
                return false;
            }
            reached = change.seq();
            if (time.nanos() - savedAt >= BETWEEN_SAVES) {
                save();
            }
        }
        boolean moved = page.last() > reached || !page.changes().isEmpty();
        reached = page.last();
        return page.done() || !moved;
    }

    private boolean hand(Change change) throws Exception {
        synchronized (this) {
            if (stopped) {
                return false;
            }
            busy = true;
        }
        try {
            handler.handle(change);
            return true;
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
            // a checkpoint may do what an interrupt breaks, such as writing through a FileChannel
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
        savedAt = time.nanos();
    }

    private synchronized void setFree() {
        busy = false;
    }
}
