package io.github.orthanc4j;

import io.github.orthanc4j.api.JobsApi;
import io.github.orthanc4j.api.model.JobInfo;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A job of the server.
 *
 * @param <T> what it gives when it has succeeded
 */
public final class Job<T> {

    private final Orthanc orthanc;
    private final String id;
    private final BiFunction<Orthanc, JobInfo, T> result;
    private volatile Consumer<JobInfo> progress = info -> {};

    Job(Orthanc orthanc, String id, BiFunction<Orthanc, JobInfo, T> result) {
        this.orthanc = orthanc;
        this.id = id;
        this.result = result;
    }

    /** The identifier of the job, a UUID. */
    public String id() {
        return id;
    }

    /** Is told of each state of the job that is seen while it is waited for, on the thread that waits. */
    public Job<T> onProgress(Consumer<JobInfo> listener) {
        progress = listener;
        return this;
    }

    /** Waits until the job has ended, and gives its result. */
    public T await(Duration timeout) {
        Time time = orthanc.connection().time();
        long deadline = time.nanos() + timeout.toNanos();
        Duration pause = Duration.ofMillis(50);
        while (true) {
            JobInfo info = orthanc.execute(orthanc.api(JobsApi.class).getJob(id));
            progress.accept(info);
            if (info.getState().equals("Success")) {
                return result.apply(orthanc, info);
            }
            if (info.getState().equals("Failure")) {
                throw new OrthancException("job " + id + " failed: " + info.getErrorDescription(), null);
            }
            if (time.nanos() - deadline > 0) {
                throw new OrthancException("job " + id + " did not end in " + timeout, null);
            }
            try {
                time.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OrthancInterruptedException("interrupted while waiting for job " + id, e);
            }
        }
    }
}
