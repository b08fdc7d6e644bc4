package io.github.orthanc4j.job;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.internal.poll.JobMonitor;
import io.github.orthanc4j.internal.poll.JobWatch;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.rest.model.JobInfo;
import io.github.orthanc4j.rest.model.JobReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * A job of the server.
 *
 * <p>The client polls all its jobs together, one request at a time. The first poll comes 10 milliseconds after the start of
 * a job; the interval then grows to 2 seconds. Polling starts when the job is submitted, or with the first wait for a job
 * that was submitted elsewhere, and stops when the job has ended or the client is closed. A poll that fails without a
 * connection, or with a 5xx, is repeated.
 *
 * <p>The object keeps the end of the job, also after the server has forgotten it. A server remembers only {@code
 * JobsHistorySize} finished jobs, 10 by default. Set this to the number of jobs that run at the same time, or some may be
 * lost.
 *
 * <p>Two jobs are equal if they have the same identifier on the same server.
 *
 * <pre>{@code
 * Job<ModifiedResource> job = study.modify(m -> m.replace(STUDY_DESCRIPTION, "Second reading").keepSource(true))
 *         .onProgress(state -> System.out.println(state.progress() + " %"));
 * Study changed = job.await(Duration.ofMinutes(10)).fetchStudy();
 * }</pre>
 *
 * @param <T> the result of the job when it has succeeded
 */
public final class Job<T> {

    /** With these, the path would lead to another route. */
    private static final Set<String> NO_IDS = Set.of("", ".", "..");

    private final Client client;
    private final String id;
    private final JobType<T> type;
    private final List<ProgressNotifier> listeners = new CopyOnWriteArrayList<>();

    @GuardedBy("this")
    private @Nullable JobWatch watch;

    /**
     * For the client itself; programs call {@code orthanc.job(id)}.
     *
     * @throws IllegalArgumentException if the identifier is null, empty or a path
     */
    public Job(Client client, String id, JobType<T> type) {
        if (id == null || NO_IDS.contains(id)) {
            throw new IllegalArgumentException("the identifier of a job is a UUID, not " + id);
        }
        this.client = client;
        this.id = id;
        this.type = type;
    }

    /**
     * Submits work as a job and starts to poll it, so that its result is known even if the server forgets it.
     *
     * @param check refuses an option that the server is too old for, before anything is sent
     */
    public static <T> Job<T> submit(
            Client client, Call<JobReference> call, JobType<T> type, Consumer<KnownServer> check) {
        check.accept(client.server());
        String id = client.execute(call).getId();
        if (id == null) {
            throw new OrthancDecodingException("the server has not sent the identifier of the job", null);
        }
        return started(client, id, type);
    }

    /** A job that was submitted just now, and is polled from now on. */
    public static <T> Job<T> started(Client client, String id, JobType<T> type) {
        Job<T> job = new Job<>(client, id, type);
        job.watch();
        return job;
    }

    /** The identifier of the job, a UUID. */
    public String id() {
        return id;
    }

    /**
     * Asks for the present state of the job ({@code GET /jobs/{id}}).
     *
     * @throws OrthancNotFoundException if the server does not know the job any more
     */
    public JobSnapshot get() {
        return new JobSnapshot(id, client.execute(api().getJob(id)));
    }

    /**
     * Adds a listener to this job. It is called with the last known state, and then with each new state or progress that a
     * poll finds; changes between two polls are not seen. The listener runs on the executor of the client, one call at a
     * time. It may block; of the states found meanwhile, it gets only the newest. The last state may reach it after {@link
     * #await} has returned. An exception of the listener is logged and has no other effect.
     */
    public Job<T> onProgress(Consumer<JobSnapshot> listener) {
        ProgressNotifier notifier = new ProgressNotifier(listener, client.jobMonitor());
        listeners.add(notifier);
        lastPolled().ifPresent(notifier::offerFirst);
        return this;
    }

    private synchronized Optional<JobSnapshot> lastPolled() {
        return watch == null ? Optional.empty() : Optional.ofNullable(snapshot(watch.last()));
    }

    private @Nullable JobSnapshot snapshot(@Nullable JobInfo info) {
        return info == null ? null : new JobSnapshot(id, info);
    }

    /**
     * Waits until the job has ended, and returns its result. A timeout or an interrupt ends the waiting, not the job.
     *
     * @param timeout of the whole wait, failed polls included
     * @throws JobFailedException if it has failed
     * @throws JobCancelledException if it was cancelled
     * @throws JobLostException if the server does not know it any more
     * @throws JobTimeoutException if it has not ended in time
     * @throws OrthancInterruptedException if the thread was interrupted; its flag is set again
     * @throws OrthancClosedException if the client is closed
     * @throws OrthancException if the server refuses to tell the state
     */
    public T await(Duration timeout) {
        return settle(end(timeout));
    }

    /** Like {@link #await(Duration)}, without a timeout. */
    public T await() {
        return settle(end(null));
    }

    /**
     * Returns a future for the result of the job; no thread waits for it. It completes as {@link #await()} would, at the
     * latest when the client is closed. Its dependents run on the executor of the client and may block. If the future is
     * cancelled or times out, only the waiting ends; {@link #cancel()} ends the job.
     */
    public CompletableFuture<T> completion() {
        CompletableFuture<T> result = new CompletableFuture<>();
        JobMonitor monitor = client.jobMonitor();
        watch().onEnd(end -> monitor.deliver(() -> {
            try {
                result.complete(settle(end));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }));
        return result;
    }

    /**
     * Asks the server to end the job ({@code POST /jobs/{id}/cancel}). A job that runs ends before its next step. A job that
     * has ended already stays as it is.
     *
     * @throws OrthancBadRequestException if the server does not know the job
     */
    public void cancel() {
        client.execute(api().cancelJob(id));
    }

    /**
     * Asks the server to pause the job ({@code POST /jobs/{id}/pause}). A job that runs pauses before its next step.
     *
     * @throws OrthancBadRequestException if the server does not know the job
     */
    public void pause() {
        client.execute(api().pauseJob(id));
    }

    /**
     * Resumes a paused job ({@code POST /jobs/{id}/resume}).
     *
     * @throws OrthancBadRequestException if it is not paused, or the server does not know it
     */
    public void resume() {
        client.execute(api().resumeJob(id));
    }

    /**
     * Restarts a job that has failed or was cancelled ({@code POST /jobs/{id}/resubmit}). From now on {@link #await} and
     * {@link #completion} wait for the new end.
     *
     * @throws OrthancBadRequestException if it has not failed, or the server does not know it
     */
    public void resubmit() {
        client.execute(api().resubmitJob(id));
        synchronized (this) {
            watch = newWatch();
        }
    }

    /**
     * Makes the server forget the job and its output ({@code DELETE /jobs/{id}}). Since 1.12.2.
     *
     * @throws OrthancUnsupportedException if the server is older
     * @throws OrthancNotFoundException if the job has not ended, or the server does not know it
     */
    public void delete() {
        client.server().require("deleting a job", "1.12.2");
        client.execute(api().deleteJob(id));
    }

    synchronized JobWatch watch() {
        JobWatch known = watch;
        if (known == null || known.end().getNow(null) instanceof JobWatch.End.Broken) {
            known = newWatch();
            watch = known;
        }
        return known;
    }

    private JobWatch newWatch() {
        return client.jobMonitor().watch(id, info -> tell(new JobSnapshot(id, info)));
    }

    private void tell(JobSnapshot snapshot) {
        listeners.forEach(listener -> listener.offer(snapshot));
    }

    private JobWatch.End end(@Nullable Duration timeout) {
        JobWatch waiting = watch();
        try {
            return timeout == null
                    ? waiting.end().get()
                    : waiting.end().get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new JobTimeoutException(
                    id, Objects.requireNonNull(timeout), snapshot(waiting.last()), waiting.pollFailure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while waiting for job " + id, e);
        } catch (ExecutionException e) {
            throw new OrthancException("waiting for job " + id + " failed", e);
        }
    }

    private T settle(JobWatch.End end) {
        if (end instanceof JobWatch.End.Finished finished) {
            JobSnapshot job = new JobSnapshot(id, finished.job());
            if (job.isCancelled()) {
                throw new JobCancelledException(job);
            }
            if (job.state().equals(JobState.FAILURE)) {
                throw new JobFailedException(job);
            }
            return type.result(client, job);
        }
        if (end instanceof JobWatch.End.Lost lost) {
            throw new JobLostException(id, snapshot(lost.last()), lost.cause());
        }
        if (end instanceof JobWatch.End.Broken broken) {
            throw new OrthancException(
                    "cannot wait for job " + id + ": " + broken.cause().getMessage(), broken.cause());
        }
        throw new OrthancClosedException(null);
    }

    private JobsApi api() {
        return client.api(JobsApi.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Job<?> job && job.id.equals(id) && job.client.isSameServer(client);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The identifier. */
    @Override
    public String toString() {
        return "Job " + id;
    }
}
