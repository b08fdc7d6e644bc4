package io.github.orthanc4j.job;

import io.github.orthanc4j.error.JobCancelledException;
import io.github.orthanc4j.error.JobFailedException;
import io.github.orthanc4j.error.JobLostException;
import io.github.orthanc4j.error.JobTimeoutException;
import io.github.orthanc4j.error.OrthancBadRequestException;
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
 * <p>A client looks after all its jobs with one request at a time, however many they are: 10 milliseconds after the start
 * of a job, then ever more rarely, at last every 2 seconds. It begins with the verb that submits it, or with the first
 * wait for a job that was started elsewhere, and ends with the job or the client. While the server cannot be reached, or
 * answers with a 5xx, it is asked again.
 *
 * <p>How the job ended is kept here, whatever the server forgets: {@code JobsHistorySize} finished jobs, 10 by default,
 * are all that it remembers. Raise it to the number of jobs that run at the same time, or some may be lost.
 *
 * @param <T> what it gives when it has succeeded
 */
public final class Job<T> {

    private final Client client;
    private final String id;
    private final JobType<T> type;
    private final List<ProgressNotifier> listeners = new CopyOnWriteArrayList<>();
    private @Nullable JobWatch watch;

    Job(Client client, String id, JobType<T> type) {
        this.client = client;
        this.id = id;
        this.type = type;
    }

    /**
     * Submits work as a job, and begins to look after it, so that its result is known even if the server forgets it.
     *
     * @param check refuses what the server is too old for; nothing is sent then
     */
    public static <T> Job<T> submit(
            Client client, Call<JobReference> call, JobType<T> type, Consumer<KnownServer> check) {
        check.accept(client.server());
        String id = client.execute(call).getId();
        if (id == null) {
            throw new OrthancDecodingException("the server has not said which job it has made", null);
        }
        Job<T> job = new Job<>(client, id, type);
        job.watch();
        return job;
    }

    /** The identifier of the job, a UUID. */
    public String id() {
        return id;
    }

    /**
     * Asks how the job stands ({@code GET /jobs/{id}}).
     *
     * @throws OrthancNotFoundException if the server does not know it any more
     */
    public JobSnapshot get() {
        return new JobSnapshot(client.execute(api().getJob(id)));
    }

    /**
     * Is told of each state and each progress that is seen while the job is looked after, from the one seen last; what
     * changes between two looks remains unseen. A listener runs on the executor of the client, never twice at a time; it
     * may block, and misses then what comes in the meantime, except the last state. That one may reach it after
     * {@link #await} has returned. What it throws is logged, and changes nothing.
     */
    public Job<T> onProgress(Consumer<JobSnapshot> listener) {
        ProgressNotifier mail = new ProgressNotifier(listener, client.jobMonitor());
        listeners.add(mail);
        JobSnapshot last = lastSeen();
        if (last != null) {
            mail.catchUp(last);
        }
        return this;
    }

    private synchronized @Nullable JobSnapshot lastSeen() {
        JobInfo info = watch == null ? null : watch.last();
        return info == null ? null : new JobSnapshot(info);
    }

    /**
     * Waits until the job has ended, and gives its result. A timeout or an interrupt ends the waiting, not the job.
     *
     * @param timeout from now to the result, whatever happens in between
     * @throws JobFailedException if it has failed
     * @throws JobCancelledException if it was cancelled
     * @throws JobLostException if the server does not know it any more
     * @throws JobTimeoutException if it has not ended in time
     * @throws OrthancInterruptedException if the thread was interrupted; its flag is set again
     * @throws OrthancException if the server refuses to tell, or the client is closed
     */
    public T await(Duration timeout) {
        return settle(end(timeout));
    }

    /** Like {@link #await(Duration)}, however long it takes. */
    public T await() {
        return settle(end(null));
    }

    /**
     * The end of the job as a future, for which no thread waits; it ends like {@link #await()}, at the latest when the client
     * is closed. What depends on it runs on the executor of the client and may block. Cancelling it, or a timeout of it,
     * ends the waiting only: to end the job there is {@link #cancel()}.
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
     * Asks the server to end the job ({@code POST /jobs/{id}/cancel}). A job that runs ends with its next step. No error
     * if it has ended already.
     *
     * @throws OrthancBadRequestException if the server does not know the job
     */
    public void cancel() {
        client.execute(api().cancelJob(id));
    }

    /**
     * Asks the server to let the job rest ({@code POST /jobs/{id}/pause}). A job that runs does so before its next step.
     *
     * @throws OrthancBadRequestException if the server does not know the job
     */
    public void pause() {
        client.execute(api().pauseJob(id));
    }

    /**
     * Lets a job that rests go on ({@code POST /jobs/{id}/resume}).
     *
     * @throws OrthancBadRequestException if it is not paused, or the server does not know it
     */
    public void resume() {
        client.execute(api().resumeJob(id));
    }

    /**
     * Starts a job again that has failed or was cancelled ({@code POST /jobs/{id}/resubmit}). From now on {@link #await} and
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
     * Lets the server forget the job and its output ({@code DELETE /jobs/{id}}). Since 1.12.2.
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
        return client.jobMonitor().watch(id, info -> tell(new JobSnapshot(info)));
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
            throw new JobTimeoutException(id, String.valueOf(timeout), waiting.last(), waiting.trouble());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while waiting for job " + id, e);
        } catch (ExecutionException e) {
            throw new OrthancException("cannot tell how job " + id + " ended", e);
        }
    }

    private T settle(JobWatch.End end) {
        if (end instanceof JobWatch.End.Finished finished) {
            JobSnapshot job = new JobSnapshot(finished.job());
            if (job.isCancelled()) {
                throw new JobCancelledException(id);
            }
            if (job.state().equals(JobState.FAILURE)) {
                throw new JobFailedException(
                        id, job.errorCode(), job.errorDescription(), job.errorDetails(), job.raw());
            }
            return type.result(client, job);
        }
        if (end instanceof JobWatch.End.Lost lost) {
            throw new JobLostException(id, lost.cause());
        }
        if (end instanceof JobWatch.End.Broken broken) {
            throw new OrthancException(
                    "cannot wait for job " + id + ": " + broken.cause().getMessage(), broken.cause());
        }
        throw new OrthancException("the client was closed while it waited for job " + id, null);
    }

    private JobsApi api() {
        return client.api(JobsApi.class);
    }

    /** The identifier. */
    @Override
    public String toString() {
        return "Job " + id;
    }
}
