package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** A request to Orthanc did not do what it should. The subclasses say why. */
public class OrthancException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OrthancException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the same request may succeed later, without a change: the connection failed, time ran out, or the server or
     * a proxy said that it was not ready (408, 429, 502, 503, 504). The client has done its own repeats by then. A request
     * that writes may have been carried out all the same.
     */
    public boolean isTransient() {
        return false;
    }
}
