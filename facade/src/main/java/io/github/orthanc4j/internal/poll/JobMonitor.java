package io.github.orthanc4j.internal.poll;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.model.JobInfo;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Polls all jobs that a client waits for. One timer thread, which does no I/O and ends when it has nothing to do, starts
 * the polls; OkHttp sends one request at a time. Listeners and futures of users run on another executor, so that they
 * cannot hold up the polls.
 */
public final class JobMonitor implements AutoCloseable {

    /** The list has all jobs of the server. When it is longer than this for each watched job, single requests cost less. */
    private static final int LONGEST_LIST_PER_JOB = 50;

    /** A list that cannot be read stays so for a while: another client's job is in it, or the user may not see it. */
    private static final int POLLS_WITHOUT_LIST = 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Connection connection;
    private final Executor deliveries;
    private final Consumer<Runnable> deliverApart;
    private final Duration timeout;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<Runnable> undelivered = ConcurrentHashMap.newKeySet();

    @GuardedBy("this")
    private final Set<JobWatch> watches = new LinkedHashSet<>();

    @GuardedBy("this")
    private final PollInterval interval =
            new PollInterval(() -> ThreadLocalRandom.current().nextDouble());

    @GuardedBy("this")
    private @Nullable ScheduledFuture<?> nextPoll;

    @GuardedBy("this")
    private @Nullable JobPoll poll;

    @GuardedBy("this")
    private int lastListed;

    @GuardedBy("this")
    private int pollsUntilList;

    private volatile boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param deliveries runs the listeners and futures of users
     * @param deliverApart runs each of them on a thread of its own: those for which there is no executor any more
     */
    public JobMonitor(Connection connection, Executor deliveries, Consumer<Runnable> deliverApart) {
        this(connection, deliveries, deliverApart, TIMEOUT);
    }

    /** @param timeout of one request */
    JobMonitor(Connection connection, Executor deliveries, Consumer<Runnable> deliverApart, Duration timeout) {
        this.connection = connection;
        this.deliverApart = deliverApart;
        this.deliveries = deliveries;
        this.timeout = timeout;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "orthanc4j-jobs");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Polls a job until it has ended or the client is closed. */
    public JobWatch watch(String id, Consumer<JobInfo> listener) {
        JobWatch watch = new JobWatch(id, listener);
        synchronized (this) {
            if (closed) {
                throw new OrthancClosedException(null);
            }
            watches.add(watch);
            interval.jobAdded(watches.size());
            schedule();
        }
        return watch;
    }

    /** Runs a task on the executor for deliveries; when the client is closed at the latest. */
    public void deliver(Runnable delivery) {
        undelivered.add(delivery);
        Runnable once = () -> {
            if (undelivered.remove(delivery)) {
                delivery.run();
            }
        };
        if (closed) {
            deliverApart.accept(once);
            return;
        }
        try {
            deliveries.execute(once);
        } catch (RuntimeException | Error e) {
            // the executor of the user is shut down, full or broken; a future must end all the same
            deliverApart.accept(once);
        }
    }

    /** Plans the next poll, unless one is under way or planned sooner. */
    @GuardedBy("this")
    private void schedule() {
        if (poll != null || closed || watches.isEmpty()) {
            return;
        }
        long nanos = interval.nanos();
        if (nextPoll != null) {
            if (nextPoll.getDelay(TimeUnit.NANOSECONDS) <= nanos) {
                return;
            }
            nextPoll.cancel(false);
        }
        nextPoll = timer.schedule(this::poll, nanos, TimeUnit.NANOSECONDS);
    }

    private void poll() {
        JobPoll started;
        boolean inOneRequest;
        synchronized (this) {
            nextPoll = null;
            if (poll != null || closed) {
                return;
            }
            inOneRequest =
                    pollsUntilList <= 0 && watches.size() > 1 && lastListed <= LONGEST_LIST_PER_JOB * watches.size();
            started = new JobPoll(connection, timer, timeout, List.copyOf(watches), this::polled);
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
        if (result.pollFailed()) {
            interval.pollFailed();
        } else {
            interval.polled(before - watches.size(), watches.size());
        }
        schedule();
    }

    /** Ends all watches and the timer thread, and runs what was not delivered. */
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
                deliverApart.accept(delivery);
            }
        }
    }
}
