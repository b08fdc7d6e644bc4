package io.github.orthanc4j;

import io.github.orthanc4j.api.model.JobReference;
import io.github.orthanc4j.error.JobException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import java.time.Duration;
import java.util.function.Consumer;
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
    private final Consumer<Server> check;

    Operation(Orthanc orthanc, Call<JobReference> call, JobType<T> type, OperationOptions<?> options) {
        this(orthanc, call, type, options::checkServer);
    }

    /**
     * @param check throws if the server is too old; called when the work is submitted, as to describe it asks nothing
     */
    Operation(Orthanc orthanc, Call<JobReference> call, JobType<T> type, Consumer<Server> check) {
        this.orthanc = orthanc;
        this.call = call;
        this.type = type;
        this.check = check;
    }

    /**
     * Submits the work as a job and does not wait for it. From now on the client looks after the job, until it has ended
     * or the client is closed, so that its result is known even if it is asked for when the server has forgotten it.
     *
     * @throws OrthancUnsupportedException if the server is too old for it or for one of its options; nothing was
     *     submitted then
     */
    public Job<T> start() {
        check.accept(orthanc.server());
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
