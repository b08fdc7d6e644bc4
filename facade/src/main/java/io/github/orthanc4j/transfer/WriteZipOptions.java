package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;

/** Settings of a download of many files into one ZIP. Not for use from several threads. */
@Experimental
public final class WriteZipOptions extends ManyFilesOptions<WriteZipOptions> {

    boolean allowIncomplete;
    boolean replaceExisting;

    public WriteZipOptions() {}

    @Override
    WriteZipOptions self() {
        return this;
    }

    /**
     * Whether a ZIP that misses files is left, with a report that lists them; by default, none is left and {@link
     * OrthancDownloadException} is thrown.
     */
    public WriteZipOptions allowIncomplete(boolean yes) {
        allowIncomplete = yes;
        return this;
    }

    /** Whether a file of that name is replaced, when the ZIP is complete; by default, nothing is downloaded if there is one. */
    public WriteZipOptions replaceExisting(boolean yes) {
        replaceExisting = yes;
        return this;
    }
}
