package io.github.orthanc4j.resource;

/**
 * The options of jobs that write changed copies.
 *
 * @param <B> the options themselves
 */
public sealed interface CopyOptions<B> extends SourceOptions<B>
        permits Anonymization, Modification, BulkModification, Split {

    /** Gives the labels of the originals to the copies; false by default. Since 1.12.3. */
    default B keepLabels(boolean keep) {
        return option("KeepLabels", keep);
    }
}
