package io.github.orthanc4j.spec;

/** A description cannot be used. The build shows the message, so it is one line. */
final class SpecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpecException(String message) {
        super(message);
    }
}
