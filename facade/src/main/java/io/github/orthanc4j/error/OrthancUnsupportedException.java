package io.github.orthanc4j.error;

/**
 * The server is too old for the request, or its database or its configuration does not support it. The request was not sent.
 */
public final class OrthancUnsupportedException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancUnsupportedException(String message) {
        super(message, null);
    }
}
