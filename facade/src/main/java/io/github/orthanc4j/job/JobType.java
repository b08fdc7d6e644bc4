package io.github.orthanc4j.job;

import io.github.orthanc4j.internal.Client;
import java.util.function.BiFunction;

/**
 * What kind of result a job gives; to take up a job that was started elsewhere ({@link Jobs#ref(String, JobType)}).
 *
 * @param <T> the result
 */
public final class JobType<T> {

    /** Any job: its last state, the content in it. */
    public static final JobType<JobSnapshot> ANY = new JobType<>((client, job) -> job);

    private final BiFunction<Client, JobSnapshot, T> result;

    private JobType(BiFunction<Client, JobSnapshot, T> result) {
        this.result = result;
    }

    /** Jobs whose content is read into a class by Gson, for instance those of a plugin. */
    public static <C> JobType<C> of(Class<C> content) {
        return new JobType<>((client, job) -> job.content(content));
    }

    /** Jobs whose result is read by the client itself. */
    public static <T> JobType<T> reading(BiFunction<Client, JobSnapshot, T> result) {
        return new JobType<>(result);
    }

    T result(Client client, JobSnapshot job) {
        return result.apply(client, job);
    }
}
