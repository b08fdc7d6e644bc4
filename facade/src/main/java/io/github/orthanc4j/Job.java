package io.github.orthanc4j;

import io.github.orthanc4j.api.JobsApi;
import io.github.orthanc4j.error.JobCancelledException;
import io.github.orthanc4j.error.JobFailedException;
import io.github.orthanc4j.error.JobLostException;
import io.github.orthanc4j.error.JobTimeoutException;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job of the server.
 *
 * <p>A client looks after all its jobs with one request at a time, however many they are: 10 milliseconds after the start
 * of a job, then ever more rarely, at last every 2 seconds. It begins with {@link Operation#start}, or with the first
 * wait for a job that was started elsewhere, and ends with the job or the client. While the server cannot be reached, or
 * answers with a 5xx, it is asked again.
 *
 * <p>How the job ended is kept here, whatever the server forgets: {@code JobsHistorySize} finished jobs, 10 by default,
 * are all that it remembers. Raise it to the number of jobs that run at the same time, or some may be lost.
 *
 * @param <T> what it gives when it has succeeded
 */
public final class Job<T> {

    private static final String ARCHIVE = "archive";

    private final Orthanc orthanc;
    private final String id;
    private final JobType<T> type;
    private final List<ProgressMail> listeners = new CopyOnWriteArrayList<>();
    private @Nullable JobWatch watch;

    Job(Orthanc orthanc, String id, JobType<T> type) {
        this.orthanc = orthanc;
        this.id = id;
        this.type = type;
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
        return new JobSnapshot(orthanc.execute(api().getJob(id)));
    }

    /**
     * Is told of each state and each progress that is seen while the job is looked after, from the one seen last; what
     * changes between two looks remains unseen. A listener runs on the executor of the client, never twice at a time; it
     * may block, and misses then what comes in the meantime, except the last state. That one may reach it after
     * {@link #await} has returned. What it throws is logged, and changes nothing.
     */
    public Job<T> onProgress(Consumer<JobSnapshot> listener) {
        ProgressMail mail = new ProgressMail(listener, orthanc.jobMonitor());
        listeners.add(mail);
        JobSnapshot last = lastSeen();
        if (last != null) {
            mail.catchUp(last);
        }
        return this;
    }

    private synchronized @Nullable JobSnapshot lastSeen() {
        return watch == null ? null : watch.last();
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
        JobMonitor monitor = orthanc.jobMonitor();
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
        orthanc.execute(api().cancelJob(id));
    }

    /**
     * Asks the server to let the job rest ({@code POST /jobs/{id}/pause}). A job that runs does so before its next step.
     *
     * @throws OrthancBadRequestException if the server does not know the job
     */
    public void pause() {
        orthanc.execute(api().pauseJob(id));
    }

    /**
     * Lets a job that rests go on ({@code POST /jobs/{id}/resume}).
     *
     * @throws OrthancBadRequestException if it is not paused, or the server does not know it
     */
    public void resume() {
        orthanc.execute(api().resumeJob(id));
    }

    /**
     * Starts a job again that has failed or was cancelled ({@code POST /jobs/{id}/resubmit}). From now on {@link #await} and
     * {@link #completion} wait for the new end.
     *
     * @throws OrthancBadRequestException if it has not failed, or the server does not know it
     */
    public void resubmit() {
        orthanc.execute(api().resubmitJob(id));
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
        orthanc.server().require("deleting a job", "1.12.2");
        orthanc.execute(api().deleteJob(id));
    }

    /**
     * The ZIP file that a job of type Archive or Media has made, to be downloaded ({@code GET /jobs/{id}/archive}). The
     * server keeps the newest {@code MediaArchiveSize} of them: one, unless configured otherwise, so that each archive has
     * to be downloaded before the next one is made.
     */
    public Download output() {
        return Download.of(
                orthanc.connection(), Download.Kind.ZIP, () -> {}, range -> api().downloadJobOutput(id, ARCHIVE));
    }

    /**
     * Deletes the file that the job has made, but not the job ({@code DELETE /jobs/{id}/archive}). Since 1.12.1.
     *
     * @throws OrthancUnsupportedException if the server is older
     * @throws OrthancNotFoundException if there is none
     */
    public void deleteOutput() {
        orthanc.server().require("deleting the output of a job", "1.12.1");
        orthanc.execute(api().deleteJobOutput(id, ARCHIVE));
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
        return orthanc.jobMonitor().watch(id, snapshot -> listeners.forEach(listener -> listener.bring(snapshot)));
    }

    private JobWatch.End end(@Nullable Duration timeout) {
        JobWatch waiting = watch();
        try {
            return timeout == null
                    ? waiting.end().get()
                    : waiting.end().get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            JobSnapshot last = waiting.last();
            throw new JobTimeoutException(
                    id, String.valueOf(timeout), last == null ? null : last.info(), waiting.trouble());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while waiting for job " + id, e);
        } catch (ExecutionException e) {
            throw new OrthancException("cannot tell how job " + id + " ended", e);
        }
    }

    private T settle(JobWatch.End end) {
        if (end instanceof JobWatch.End.Finished finished) {
            JobSnapshot job = finished.snapshot();
            if (job.isCancelled()) {
                throw new JobCancelledException(id);
            }
            if (job.state().equals(JobState.FAILURE)) {
                throw new JobFailedException(
                        id, job.errorCode(), job.errorDescription(), job.errorDetails(), job.info());
            }
            return type.result(orthanc, job);
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
        return orthanc.api(JobsApi.class);
    }

    /** The identifier. */
    @Override
    public String toString() {
        return "Job " + id;
    }
}
