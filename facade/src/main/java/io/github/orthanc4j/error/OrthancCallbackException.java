package io.github.orthanc4j.error;

/**
 * A callback of the program threw a checked exception, which is the {@link #getCause cause}. Unchecked exceptions of a
 * callback are not wrapped.
 */
public final class OrthancCallbackException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancCallbackException(String message, Exception cause) {
        super(message, cause);
    }
}
