package io.github.orthanc4j.job;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.internal.Client;
import java.util.Set;
import java.util.TreeSet;
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
    public static final JobType<JobSnapshot> ANY = reading((client, job) -> job);

    private final BiFunction<Client, JobSnapshot, T> result;
    private final Set<String> names;

    private JobType(BiFunction<Client, JobSnapshot, T> result, Set<String> names) {
        this.result = result;
        this.names = names;
    }

    /** Jobs whose content Gson reads into a class, for instance those of a plugin. */
    @Experimental
    public static <C> JobType<C> of(Class<C> content) {
        return reading((client, job) -> job.content(content));
    }

    /**
     * For the client itself: jobs whose result a function reads.
     *
     * @param names the server's names of such jobs, where the content of another job would read as an empty result
     */
    public static <T> JobType<T> reading(BiFunction<Client, JobSnapshot, T> result, String... names) {
        return new JobType<>(result, Set.of(names));
    }

    T result(Client client, JobSnapshot job) {
        String name = job.type().orElse(null);
        if (name != null && !names.isEmpty() && !names.contains(name)) {
            throw new OrthancDecodingException(
                    "job " + job.id() + " is of type " + name + ", not " + String.join(" or ", new TreeSet<>(names)),
                    null);
        }
        return result.apply(client, job);
    }
}
