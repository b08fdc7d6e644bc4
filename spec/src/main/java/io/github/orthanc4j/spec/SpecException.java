package io.github.orthanc4j.spec;

/** A description that cannot be used; the message is the one line that the build shows. */
final class SpecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpecException(String message) {
        super(message);
    }
}
