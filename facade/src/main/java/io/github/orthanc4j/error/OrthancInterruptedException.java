package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** The thread was interrupted while it waited. Its interrupt flag is set, the HTTP call was aborted. */
public final class OrthancInterruptedException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
