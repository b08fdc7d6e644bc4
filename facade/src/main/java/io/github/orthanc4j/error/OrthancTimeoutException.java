package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** A timeout of the client ran out: to connect, to read, to write, or of the whole call. */
public final class OrthancTimeoutException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
