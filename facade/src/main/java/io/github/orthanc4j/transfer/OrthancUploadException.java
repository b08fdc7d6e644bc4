package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancException;

/**
 * An upload was ended before all files were tried, as none could succeed: the server does not accept the credentials (401,
 * 403), or TLS fails. The cause says which.
 */
public final class OrthancUploadException extends OrthancException {

    private static final long serialVersionUID = 1L;

    private final transient UploadReport report;

    OrthancUploadException(OrthancException cause, UploadReport report) {
        super("the upload was ended, as no file can be sent: " + cause.getMessage(), cause);
        this.report = report;
    }

    /** What became of the files until then, this failure included. */
    public UploadReport report() {
        return report;
    }
}
