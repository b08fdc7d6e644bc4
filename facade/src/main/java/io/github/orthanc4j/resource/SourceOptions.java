package io.github.orthanc4j.resource;

/**
 * The options of jobs that make new resources from others.
 *
 * @param <B> the options themselves
 */
public sealed interface SourceOptions<B> extends JobOptions<B> permits CopyOptions, Merge {

    /** Keeps the originals in the server, or deletes them. */
    default B keepSource(boolean keep) {
        return option("KeepSource", keep);
    }

    /** Lets the job go on after an error with one instance; false by default. */
    default B permissive(boolean permissive) {
        return option("Permissive", permissive);
    }
}
