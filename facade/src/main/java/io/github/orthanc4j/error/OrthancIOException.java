package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** The connection failed: it was refused, reset or closed within the answer, or the host name was not found. */
public final class OrthancIOException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancIOException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
