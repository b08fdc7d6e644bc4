package io.github.orthanc4j.job;

import io.github.orthanc4j.internal.poll.JobMonitor;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings to a listener what is new of a job: one thing at a time, and always the newest. */
final class ProgressNotifier {

    private final Consumer<JobSnapshot> listener;
    private final JobMonitor monitor;
    private @Nullable JobSnapshot newest;
    private @Nullable JobSnapshot waiting;
    private boolean onItsWay;

    ProgressNotifier(Consumer<JobSnapshot> listener, JobMonitor monitor) {
        this.listener = listener;
        this.monitor = monitor;
    }

    void offer(JobSnapshot snapshot) {
        offer(snapshot, false);
    }

    /** Brings what was seen before somebody listened, unless there is something newer. */
    void catchUp(JobSnapshot snapshot) {
        offer(snapshot, true);
    }

    private void offer(JobSnapshot snapshot, boolean firstOnly) {
        if (put(snapshot, firstOnly)) {
            monitor.deliver(this::handOver);
        }
    }

    /** Whether somebody has to set out with it. */
    private synchronized boolean put(JobSnapshot snapshot, boolean firstOnly) {
        JobSnapshot known = newest;
        if (known != null && firstOnly) {
            return false;
        }
        if (known != null && known.state().equals(snapshot.state()) && known.progress() == snapshot.progress()) {
            return false;
        }
        newest = snapshot;
        waiting = snapshot;
        boolean setOut = !onItsWay;
        onItsWay = true;
        return setOut;
    }

    private void handOver() {
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
        JobSnapshot snapshot = waiting;
        waiting = null;
        onItsWay = snapshot != null;
        return snapshot;
    }
}
