package io.github.orthanc4j;

import io.github.orthanc4j.api.model.JobReference;
import io.github.orthanc4j.error.JobException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Work for the server that is described but not yet submitted.
 *
 * @param <T> what it gives when it is done
 */
public final class Operation<T> {

    private final Orthanc orthanc;
    private final Call<JobReference> call;
    private final JobType<T> type;
    private final @Nullable OperationOptions<?> options;

    Operation(Orthanc orthanc, Call<JobReference> call, JobType<T> type) {
        this(orthanc, call, type, null);
    }

    Operation(Orthanc orthanc, Call<JobReference> call, JobType<T> type, @Nullable OperationOptions<?> options) {
        this.orthanc = orthanc;
        this.call = call;
        this.type = type;
        this.options = options;
    }

    /**
     * Submits the work as a job and does not wait for it. From now on the client looks after the job, until it has ended
     * or the client is closed, so that its result is known even if it is asked for when the server has forgotten it.
     *
     * @throws OrthancUnsupportedException if the server is too old for one of the options; nothing was submitted then
     */
    public Job<T> start() {
        if (options != null) {
            options.checkServer(orthanc.server());
        }
        String id = orthanc.execute(call.clone()).getId();
        if (id == null) {
            throw new OrthancDecodingException("the server has not said which job it has made", null);
        }
        Job<T> job = new Job<>(orthanc, id, type);
        job.watch();
        return job;
    }

    /**
     * Submits the work as a job and waits for its result.
     *
     * @throws JobException if there is none, see {@link Job#await(Duration)}
     */
    public T run(Duration timeout) {
        return start().await(timeout);
    }

    /** Like {@link #run(Duration)}, however long it takes. */
    public T run() {
        return start().await();
    }
}
