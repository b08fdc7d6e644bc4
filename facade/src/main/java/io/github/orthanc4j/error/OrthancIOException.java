package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** The connection failed: refused, reset, closed in mid-answer, or its name not found. */
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
