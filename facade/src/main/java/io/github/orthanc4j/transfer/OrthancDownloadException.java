package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;
import org.jspecify.annotations.Nullable;

/** A download of many files into a ZIP was not complete, so that no ZIP is left. The cause is the failure of one of the files. */
@Experimental
public final class OrthancDownloadException extends OrthancException {

    private static final long serialVersionUID = 1L;

    private final transient DownloadReport report;

    OrthancDownloadException(String message, @Nullable Throwable cause, DownloadReport report) {
        super(message, cause);
        this.report = report;
    }

    /** What became of each file: those that are {@link DownloadOutcome#SAVED} were fetched, but are in no ZIP. */
    public DownloadReport report() {
        return report;
    }
}
