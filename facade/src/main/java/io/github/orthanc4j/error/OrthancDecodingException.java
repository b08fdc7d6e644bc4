package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** The server's answer is not what its route promises: no JSON, JSON of another shape, or nothing at all. */
public final class OrthancDecodingException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancDecodingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
