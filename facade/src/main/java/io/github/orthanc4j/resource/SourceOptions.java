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

    /**
     * Lets the job go on after an error with one instance; false by default. This needs {@code keepSource(true)}, which is
     * not the default of a split and a merge: the server would also delete the originals that it could not copy. After a
     * split or a merge, the server does not tell what has failed: compare the studies.
     */
    default B permissive(boolean permissive) {
        return option("Permissive", permissive);
    }
}
