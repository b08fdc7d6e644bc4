package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/**
 * A timeout expired: one of the client (to connect, to read, to write, of the whole call). Timeouts of waiting are
 * subclasses.
 */
public class OrthancTimeoutException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
