package io.github.orthanc4j.error;

import java.util.Set;

/** The server answered with an error status. The subclasses are for the statuses that programs often handle. */
public class OrthancHttpException extends OrthancException {

    private static final long serialVersionUID = 1L;

    /** The server was too slow, busy or starting, or a proxy did not reach it. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);

    private static final int SERVER_ERROR = 500;
    /** Also of a transaction on PostgreSQL that was rolled back, as another one had changed the same rows. */
    private static final int DATABASE = 11;

    private final HttpFailure failure;

    public OrthancHttpException(HttpFailure failure) {
        super(failure.toString(), null);
        this.failure = failure;
    }

    /** The facts of the error. */
    public final HttpFailure failure() {
        return failure;
    }

    /** The HTTP status. */
    public final int status() {
        return failure.status();
    }

    @Override
    public final boolean isTransient() {
        return TRANSIENT.contains(failure.status())
                || (failure.status() == SERVER_ERROR && failure.orthancStatus().orElse(0) == DATABASE);
    }
}
