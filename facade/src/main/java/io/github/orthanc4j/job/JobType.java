package io.github.orthanc4j.job;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Client;
import java.util.function.BiFunction;

/**
 * Names the type of a job's result. It is needed for a job that was submitted elsewhere:
 * {@code orthanc.job(id, ModifiedResource.JOB)}.
 *
 * <p>Each class of results has its type as the constant {@code JOB}: {@code ModifiedResource}, {@code ModifiedResources},
 * {@code TargetStudy}, {@code ArchiveOutput}, {@code StoreResult}, {@code RetrieveResult} and {@code PeerStoreResult}, and
 * those of plugins.
 *
 * @param <T> the result
 */
public final class JobType<T> {

    /** Any job. Its result is its last state, with the content. */
    public static final JobType<JobSnapshot> ANY = new JobType<>((client, job) -> job);

    private final BiFunction<Client, JobSnapshot, T> result;

    private JobType(BiFunction<Client, JobSnapshot, T> result) {
        this.result = result;
    }

    /** Jobs whose content Gson reads into a class, for instance those of a plugin. */
    @Experimental
    public static <C> JobType<C> of(Class<C> content) {
        return new JobType<>((client, job) -> job.content(content));
    }

    /** For the client itself: jobs whose result a function reads. */
    public static <T> JobType<T> reading(BiFunction<Client, JobSnapshot, T> result) {
        return new JobType<>(result);
    }

    T result(Client client, JobSnapshot job) {
        return result.apply(client, job);
    }
}
