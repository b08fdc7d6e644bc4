package io.github.orthanc4j.internal.poll;

import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.model.JobInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks after all jobs that a client waits for: one timer thread, which does no I/O and ends when it has nothing to do,
 * and one request at a time, sent by OkHttp. What listens runs on another executor, so it can block nobody here.
 */
public final class JobMonitor implements AutoCloseable {

    /** With a longer list for each job that is watched, asking for the jobs one by one is cheaper. */
    private static final int LONGEST_LIST_PER_JOB = 50;

    /** After a list that could not be read, which is most often so for a while: a strange job, a lack of rights. */
    private static final int POLLS_WITHOUT_LIST = 20;

    private final Connection connection;
    private final Executor deliveries;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<JobWatch> watches = new LinkedHashSet<>();
    private final Set<Runnable> undelivered = ConcurrentHashMap.newKeySet();
    private final PollInterval pace =
            new PollInterval(() -> ThreadLocalRandom.current().nextDouble());
    private @Nullable ScheduledFuture<?> next;
    private @Nullable JobPoll poll;
    private int lastListed;
    private int pollsUntilList;
    private volatile boolean closed;

    /** @param deliveries where listeners and futures of users are served */
    public JobMonitor(Connection connection, Executor deliveries) {
        this.connection = connection;
        this.deliveries = deliveries;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "orthanc4j-jobs");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Looks after a job until it has ended or the client is closed. */
    public JobWatch watch(String id, Consumer<JobInfo> listener) {
        JobWatch watch = new JobWatch(id, listener);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("this client is closed");
            }
            watches.add(watch);
            pace.joined(watches.size());
            schedule();
        }
        return watch;
    }

    /** Runs something soon on the executor for deliveries, and at the latest when the client is closed. */
    public void deliver(Runnable delivery) {
        undelivered.add(delivery);
        Runnable once = () -> {
            if (undelivered.remove(delivery)) {
                delivery.run();
            }
        };
        if (closed) {
            once.run();
            return;
        }
        try {
            deliveries.execute(once);
        } catch (RejectedExecutionException e) {
            once.run();
        }
    }

    /** Plans the next look, unless one is under way or planned sooner. Called with the lock. */
    private void schedule() {
        if (poll != null || closed || watches.isEmpty()) {
            return;
        }
        long nanos = pace.nanos();
        if (next != null) {
            if (next.getDelay(TimeUnit.NANOSECONDS) <= nanos) {
                return;
            }
            next.cancel(false);
        }
        next = timer.schedule(this::poll, nanos, TimeUnit.NANOSECONDS);
    }

    private void poll() {
        JobPoll started;
        boolean inOneRequest;
        synchronized (this) {
            next = null;
            if (poll != null || closed) {
                return;
            }
            inOneRequest =
                    pollsUntilList <= 0 && watches.size() > 1 && lastListed <= LONGEST_LIST_PER_JOB * watches.size();
            started = new JobPoll(connection, List.copyOf(watches), this::polled);
            poll = started;
        }
        started.start(inOneRequest);
    }

    private synchronized void polled(JobPoll.Result result) {
        poll = null;
        int before = watches.size();
        watches.removeIf(watch -> watch.end().isDone());
        if (result.listed() >= 0) {
            lastListed = result.listed();
        }
        pollsUntilList = result.listFailed() ? POLLS_WITHOUT_LIST : pollsUntilList - 1;
        if (result.serverFailed()) {
            pace.failed();
        } else {
            pace.polled(before - watches.size(), watches.size());
        }
        schedule();
    }

    /** Ends all that waits, and the timer thread. */
    @Override
    public void close() {
        List<JobWatch> left;
        synchronized (this) {
            closed = true;
            timer.shutdownNow();
            if (poll != null) {
                poll.cancel();
            }
            left = List.copyOf(watches);
            watches.clear();
        }
        left.forEach(watch -> watch.end(new JobWatch.End.Closed()));
        for (Runnable delivery : List.copyOf(undelivered)) {
            if (undelivered.remove(delivery)) {
                delivery.run();
            }
        }
    }
}
