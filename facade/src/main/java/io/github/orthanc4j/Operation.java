package io.github.orthanc4j;

import io.github.orthanc4j.api.model.JobInfo;
import io.github.orthanc4j.api.model.JobReference;
import java.time.Duration;
import java.util.function.BiFunction;
import retrofit2.Call;

/**
 * Work for the server that is described but not yet submitted.
 *
 * @param <T> what it gives when it is done
 */
public final class Operation<T> {

    private final Orthanc orthanc;
    private final Call<JobReference> call;
    private final BiFunction<Orthanc, JobInfo, T> result;

    Operation(Orthanc orthanc, Call<JobReference> call, BiFunction<Orthanc, JobInfo, T> result) {
        this.orthanc = orthanc;
        this.call = call;
        this.result = result;
    }

    /** Submits the work as a job and does not wait for it. */
    public Job<T> start() {
        return new Job<>(orthanc, orthanc.execute(call.clone()).getId(), result);
    }

    /** Submits the work as a job and waits for its result. */
    public T run(Duration timeout) {
        return start().await(timeout);
    }
}
