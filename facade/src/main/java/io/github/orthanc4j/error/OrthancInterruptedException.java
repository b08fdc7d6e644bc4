package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** The thread was interrupted while it waited. The HTTP call was aborted, and the interrupt flag is set again. */
public final class OrthancInterruptedException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancInterruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
