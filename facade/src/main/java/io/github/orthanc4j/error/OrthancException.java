package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** A request to Orthanc did not do what it should. The subclasses say why. */
public class OrthancException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OrthancException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
