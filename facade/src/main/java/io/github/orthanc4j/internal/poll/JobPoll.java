package io.github.orthanc4j.internal.poll;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.rest.model.JobInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * One poll of the jobs: all in one request, or one request after the other. Blocks no thread, and always ends: with an
 * answer, with a failure, or when a request is not answered in time.
 */
public final class JobPoll {

    /**
     * The outcome of a poll.
     *
     * @param listed how many jobs the server has listed; -1 if it was not asked for the list
     */
    public record Result(int listed, boolean listFailed, boolean pollFailed) {}

    private final Connection connection;
    private final ScheduledExecutorService timer;
    private final Duration timeout;
    private final Map<String, List<JobWatch>> watches = new LinkedHashMap<>();
    private final Consumer<Result> done;
    private final AtomicBoolean isDone = new AtomicBoolean();
    private final Queue<String> unpolled = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Call<?> current;
    private volatile int listed = -1;
    private volatile boolean listFailed;

    /**
     * @param timer ends a request whose callback never comes
     * @param timeout of one request
     * @param done is called once
     */
    public JobPoll(
            Connection connection,
            ScheduledExecutorService timer,
            Duration timeout,
            List<JobWatch> batch,
            Consumer<Result> done) {
        this.connection = connection;
        this.timer = timer;
        this.timeout = timeout;
        this.done = done;
        for (JobWatch watch : batch) {
            watches.computeIfAbsent(watch.id(), id -> new ArrayList<>()).add(watch);
        }
    }

    public void start(boolean inOneRequest) {
        if (inOneRequest) {
            send(() -> api().listJobsExpanded(), this::list, unforeseen -> pollWithoutList());
        } else {
            pollEachJob();
        }
    }

    public void cancel() {
        Call<?> call = current;
        if (call != null) {
            call.cancel();
        }
    }

    private JobsApi api() {
        return connection.api(JobsApi.class);
    }

    /**
     * Sends a request and passes its answer on. OkHttp and Retrofit let an Error pass without calling back, and the code
     * of the user (interceptors, listeners to events) may throw anything: neither may stop the polls.
     *
     * @param unforeseen takes what the sending or the reading has thrown
     */
    private <A> void send(
            Supplier<Call<A>> request, Connection.Answered<A> answered, Consumer<RuntimeException> unforeseen) {
        Exchange exchange = new Exchange(unforeseen);
        try {
            Call<A> call = request.get();
            current = call;
            exchange.expireAfter(timeout, call);
            connection.enqueue(call, timeout, (answer, failure) -> exchange.end(() -> answered.with(answer, failure)));
        } catch (RejectedExecutionException e) {
            exchange.end(() -> stop(new OrthancException("the client was closed", e)));
        } catch (RuntimeException e) {
            exchange.end(() -> unforeseen.accept(e));
        } catch (Error e) {
            exchange.end(() -> stop(failedPoll(e)));
        }
    }

    /** A request on its way; it ends once. */
    private final class Exchange {

        private final Consumer<RuntimeException> unforeseen;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile @Nullable Future<?> expiry;

        Exchange(Consumer<RuntimeException> unforeseen) {
            this.unforeseen = unforeseen;
        }

        /** Leaves the timeout of the call itself the time to report. */
        void expireAfter(Duration timeout, Call<?> call) {
            expiry = timer.schedule(
                    () -> end(() -> {
                        call.cancel();
                        stop(new OrthancTimeoutException("a poll of the jobs was not answered", null));
                    }),
                    timeout.multipliedBy(5).dividedBy(4).toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        void end(Runnable consequence) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            Future<?> planned = expiry;
            if (planned != null) {
                planned.cancel(false);
            }
            try {
                consequence.run();
            } catch (RuntimeException e) {
                unforeseen.accept(e);
            } catch (Error e) {
                stop(failedPoll(e));
            }
        }
    }

    private void list(@Nullable List<JobInfo> jobs, @Nullable OrthancException failure) {
        if (jobs == null) {
            if (failure != null && Retries.mayAskAgain(failure)) {
                stop(failure);
            } else {
                pollWithoutList();
            }
            return;
        }
        listed = jobs.size();
        Set<String> missing = new LinkedHashSet<>(watches.keySet());
        for (JobInfo job : jobs) {
            if (job != null && missing.remove(job.getId())) {
                polled(job.getId(), job);
            }
        }
        // a request for each of them would make this poll long, and the server would forget more jobs meanwhile
        missing.forEach(id -> of(id).forEach(JobWatch::missingInList));
        end(false);
    }

    /** The list may be unreadable for a job of another client, or forbidden to this user. */
    private void pollWithoutList() {
        listFailed = true;
        pollEachJob();
    }

    private void pollEachJob() {
        unpolled.addAll(watches.keySet());
        pollNext();
    }

    private void pollNext() {
        String id = unpolled.poll();
        if (id == null) {
            end(false);
            return;
        }
        send(
                () -> api().getJob(id),
                (job, failure) -> {
                    if (job != null) {
                        polled(id, job);
                    } else if (failure instanceof OrthancNotFoundException) {
                        of(id).forEach(watch -> watch.lost(failure));
                    } else if (failure != null && Retries.mayAskAgain(failure)) {
                        stop(failure);
                        return;
                    } else if (failure != null) {
                        breakOff(id, failure);
                    }
                    pollNext();
                },
                unforeseen -> {
                    breakOff(id, new OrthancException("cannot read the state of the job: " + unforeseen, unforeseen));
                    pollNext();
                });
    }

    private void polled(String id, JobInfo job) {
        of(id).forEach(watch -> watch.polled(job));
    }

    private void breakOff(String id, OrthancException cause) {
        of(id).forEach(watch -> watch.end(new JobWatch.End.Broken(cause)));
    }

    private List<JobWatch> of(String id) {
        return watches.getOrDefault(id, List.of());
    }

    private static OrthancException failedPoll(Error error) {
        return new OrthancException("the state of the jobs could not be read: " + error, error);
    }

    /** Ends this poll; the next one asks again. */
    private void stop(OrthancException failure) {
        watches.values().forEach(all -> all.forEach(watch -> watch.pollFailed(failure)));
        end(true);
    }

    private void end(boolean pollFailed) {
        if (isDone.compareAndSet(false, true)) {
            done.accept(new Result(listed, listFailed, pollFailed));
        }
    }
}
