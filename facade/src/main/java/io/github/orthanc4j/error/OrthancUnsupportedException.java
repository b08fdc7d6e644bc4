package io.github.orthanc4j.error;

/** The server is too old for what was asked, or its database cannot do it. Nothing was sent. */
public final class OrthancUnsupportedException extends OrthancException {

    private static final long serialVersionUID = 1L;

    public OrthancUnsupportedException(String message) {
        super(message, null);
    }
}
