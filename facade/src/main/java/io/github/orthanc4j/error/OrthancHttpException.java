package io.github.orthanc4j.error;

/** The server answered with an error status. Subclasses stand for the statuses that programs tell apart. */
public class OrthancHttpException extends OrthancException {

    private static final long serialVersionUID = 1L;

    private final HttpFailure failure;

    public OrthancHttpException(HttpFailure failure) {
        super(failure.toString(), null);
        this.failure = failure;
    }

    /** All that is known of the error. */
    public final HttpFailure failure() {
        return failure;
    }

    /** The HTTP status. */
    public final int status() {
        return failure.status();
    }
}
