package io.github.orthanc4j.job;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.internal.poll.JobMonitor;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls one listener with the newest state of a job, one call at a time. */
final class ProgressNotifier {

    private final Consumer<JobSnapshot> listener;
    private final JobMonitor monitor;

    @GuardedBy("this")
    private @Nullable JobSnapshot newest;

    /** The state for the next call; a newer one replaces it. */
    @GuardedBy("this")
    private @Nullable JobSnapshot pending;

    @GuardedBy("this")
    private boolean delivering;

    ProgressNotifier(Consumer<JobSnapshot> listener, JobMonitor monitor) {
        this.listener = listener;
        this.monitor = monitor;
    }

    /** Offers the state that a poll has found. */
    void offer(JobSnapshot snapshot) {
        offer(snapshot, false);
    }

    /** Offers the state that was known when the listener was added, unless a poll was faster. */
    void offerFirst(JobSnapshot snapshot) {
        offer(snapshot, true);
    }

    private void offer(JobSnapshot snapshot, boolean onlyIfFirst) {
        if (put(snapshot, onlyIfFirst)) {
            monitor.deliver(this::deliver);
        }
    }

    /** Returns whether a delivery must be started. If one is under way, it delivers this state as well. */
    private synchronized boolean put(JobSnapshot snapshot, boolean onlyIfFirst) {
        JobSnapshot known = newest;
        if (known != null && (onlyIfFirst || isSame(known, snapshot))) {
            return false;
        }
        newest = snapshot;
        pending = snapshot;
        boolean start = !delivering;
        delivering = true;
        return start;
    }

    private static boolean isSame(JobSnapshot known, JobSnapshot snapshot) {
        return known.state().equals(snapshot.state()) && known.progress() == snapshot.progress();
    }

    private void deliver() {
        while (true) {
            JobSnapshot snapshot = take();
            if (snapshot == null) {
                return;
            }
            try {
                listener.accept(snapshot);
            } catch (RuntimeException | Error e) {
                System.getLogger("io.github.orthanc4j")
                        .log(Level.WARNING, "a listener to job " + snapshot.id() + " failed", e);
            }
        }
    }

    private synchronized @Nullable JobSnapshot take() {
        JobSnapshot snapshot = pending;
        pending = null;
        delivering = snapshot != null;
        return snapshot;
    }
}
