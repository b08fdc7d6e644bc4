package io.github.orthanc4j.error;

/**
 * Code of the caller's own, which this client called back, threw a checked exception: it is the {@link #getCause cause}.
 * What is unchecked comes out as it was thrown.
 */
public final class OrthancCallbackException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancCallbackException(String message, Exception cause) {
        super(message, cause);
    }
}
