package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** The client was closed, before the call or while it was under way. */
public final class OrthancClosedException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancClosedException(@Nullable Throwable cause) {
        super("this client is closed", cause);
    }
}
