package io.github.orthanc4j.change;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.internal.http.Ticker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
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
    private final @Nullable ChangeBatchHandler batches;
    private final FollowOptions options;
    private final LogIdentity identity;
    private boolean startsNow;
    private @Nullable LogPosition position;
    private long saved;
    private long savedAt;

    @GuardedBy("this")
    private @Nullable Thread thread;

    /** Whether the handler or the checkpoint is being called, which {@link #stop} must not interrupt. */
    @GuardedBy("this")
    private boolean busy;

    @GuardedBy("this")
    private boolean stopped;

    /**
     * @param handler gets single changes
     * @param batches gets those of a page; null for none
     */
    ChangeLoop(
            Ticker ticker,
            Changes changes,
            Duration interval,
            Checkpoint checkpoint,
            ChangeHandler handler,
            @Nullable ChangeBatchHandler batches,
            FollowOptions options) {
        this.ticker = ticker;
        this.changes = changes;
        this.interval = interval;
        this.checkpoint = checkpoint;
        this.handler = handler;
        this.batches = batches;
        this.options = options;
        this.identity = new LogIdentity(changes);
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
            startsNow = options.fromNow && !checkpoint.wasSaved();
            saved = checkpoint.load();
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
                long askedAt = ticker.nanos();
                try {
                    stopIfInterrupted();
                    page = fetchNext();
                    pause = interval;
                } catch (OrthancException e) {
                    pause = pauseOrThrow(e, pause);
                }
                if (page == null || handle(page, askedAt)) {
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

    private LogPosition position() {
        LogPosition known = position;
        if (known == null) {
            changes.refreshServer();
            if (startsNow) {
                keep(changes.fetchLast());
                startsNow = false;
            }
            known = new LogPosition(changes.appearInOrder(), saved);
            position = known;
        }
        return known;
    }

    private ChangePage fetchNext() {
        LogPosition at = position();
        // gaps show only in the whole log
        ChangePage page = (changes.appearInOrder() ? changes : changes.unfiltered()).fetchPage(at.next());
        if (page.changes().stream().anyMatch(change -> at.isNew(change.seq()))) {
            identity.check(ticker.nanos());
        }
        return page;
    }

    /** Calls the handler for the changes of a page; tells whether nothing follows. */
    private boolean handle(ChangePage page, long askedAt) throws InterruptedException {
        LogPosition at = position();
        long before = at.next();
        if (page.last() < before) {
            throw new OrthancChangesResetException(before, page.last());
        }
        if (!(batches == null ? handleEach(page) : handleTogether(batches, page))) {
            return false;
        }
        at.read(page.last(), page.done(), askedAt, ticker.nanos());
        // a log that does not move is polled at leisure
        return page.done() || at.next() == before;
    }

    private boolean handleEach(ChangePage page) throws InterruptedException {
        LogPosition at = position();
        for (Change change : page.changes()) {
            stopIfInterrupted();
            if (at.isNew(change.seq()) && changes.isWanted(change) && !handle(change)) {
                return false;
            }
            passed(change);
            if (ticker.nanos() - savedAt >= BETWEEN_SAVES) {
                save();
            }
        }
        return true;
    }

    /** Hands out all changes of a page at once; those of a batch that fails one by one. */
    private boolean handleTogether(ChangeBatchHandler handler, ChangePage page) throws InterruptedException {
        LogPosition at = position();
        List<Change> batch = page.changes().stream()
                .filter(change -> at.isNew(change.seq()) && changes.isWanted(change))
                .toList();
        if (batch.size() < 2) {
            return handleEach(page);
        }
        stopIfInterrupted();
        try {
            if (!call(() -> handler.handle(batch))) {
                return false;
            }
        } catch (InterruptedException | OrthancInterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    "the handler failed on {0} changes, which come one by one now: {1}",
                    batch.size(),
                    e.getClass().getName());
            return handleEach(page);
        }
        page.changes().forEach(this::passed);
        save();
        return true;
    }

    private void passed(Change change) {
        position().passed(change.seq(), ticker.nanos());
        identity.passed(change);
    }

    /** Calls the handler until it succeeds or the options give up; false if following was stopped before that. */
    private boolean handle(Change change) throws InterruptedException {
        Duration pause = options.firstPause;
        for (long attempts = 1; ; attempts++) {
            Exception failure;
            try {
                return call(() -> handler.handle(change));
            } catch (InterruptedException | OrthancInterruptedException e) {
                throw e;
            } catch (Exception e) {
                failure = e;
            }
            if (attempts > options.retries || isFinal(failure)) {
                return setAside(new FailedChange(change, failure, attempts));
            }
            LOG.log(
                    Level.WARNING,
                    "the handler failed, again in {0}: {1}",
                    pause,
                    new FailedChange(change, failure, attempts));
            save();
            ticker.sleep(pause);
            pause = longer(pause);
        }
    }

    private boolean setAside(FailedChange failed) throws InterruptedException {
        FailedChangeHandler failedChanges = options.failedChanges;
        if (failedChanges == null) {
            throw new OrthancHandlerException(failed.change(), failed.failure());
        }
        // an interrupt ends the handler with any exception
        stopIfInterrupted();
        try {
            return call(() -> failedChanges.handle(failed));
        } catch (InterruptedException | OrthancInterruptedException e) {
            throw e;
        } catch (Exception e) {
            e.addSuppressed(failed.failure());
            throw new OrthancHandlerException(failed.change(), e);
        }
    }

    private static boolean isFinal(Exception failure) {
        return failure instanceof OrthancException known && !Retries.mayAskAgain(known);
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Calls code of the user unless following was stopped, which does not interrupt that code. */
    private boolean call(Action action) throws Exception {
        synchronized (this) {
            if (stopped) {
                return false;
            }
            busy = true;
        }
        try {
            action.run();
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
        return longer(pause);
    }

    private static Duration longer(Duration pause) {
        if (pause.compareTo(LONGEST_PAUSE) >= 0) {
            return pause;
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private void save() {
        long settled = position == null ? saved : position.settled();
        if (settled != saved) {
            keep(settled);
        }
        savedAt = ticker.nanos();
    }

    private void keep(long seq) {
        synchronized (this) {
            busy = true;
        }
        // an interrupt would break a checkpoint that writes through a FileChannel
        boolean interrupted = Thread.interrupted();
        try {
            checkpoint.save(seq);
            saved = seq;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            setFree();
        }
    }

    private synchronized void setFree() {
        busy = false;
    }
}
