package io.github.orthanc4j.error;

import java.util.Set;

/** The server answered with an error status. The subclasses are for the statuses that programs often handle. */
public class OrthancHttpException extends OrthancException {

    private static final long serialVersionUID = 1L;

    /** The server was too slow, busy or starting, or a proxy did not reach it. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);

    private static final int SERVER_ERROR = 500;
    /**
     * Orthanc's errors that may pass: the other side of a DICOM or peer connection (9), and the database (11), also if a
     * transaction on PostgreSQL was rolled back because another one had changed the same rows.
     */
    private static final Set<Integer> TRANSIENT_ERRORS = Set.of(9, 11);

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
                || (failure.status() == SERVER_ERROR
                        && TRANSIENT_ERRORS.contains(failure.orthancStatus().orElse(0)));
    }
}
