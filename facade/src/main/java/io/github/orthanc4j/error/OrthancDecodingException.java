package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** The server's answer does not fit its route: it is not JSON, has another structure, or is empty. */
public final class OrthancDecodingException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancDecodingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
