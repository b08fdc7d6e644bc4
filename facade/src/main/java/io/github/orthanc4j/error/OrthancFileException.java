package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** A local file, folder or stream cannot be read or written. The server and the connection are not the cause. */
public final class OrthancFileException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
