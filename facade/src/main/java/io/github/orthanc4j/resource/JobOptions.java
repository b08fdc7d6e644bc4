package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.job.JobSnapshot;

/**
 * The options that all jobs have.
 *
 * @param <B> the options themselves
 */
public sealed interface JobOptions<B> permits SourceOptions, ArchiveOptions, MediaOptions {

    /** Sets an option by its name in Orthanc's API; see {@link OperationOptions#option}. */
    @Experimental
    B option(String name, Object value);

    /** The priority of the job, 0 by default. Jobs with a higher one start sooner. */
    default B priority(int priority) {
        return option("Priority", priority);
    }

    /**
     * Keeps data with the job, which {@link JobSnapshot#userDataJson} gives back. Since 1.12.9.
     *
     * @param data a String, Number, Boolean, List or Map, or a JsonElement
     */
    default B userData(Object data) {
        return option("UserData", data);
    }
}
