package io.github.orthanc4j.error;

import java.util.Set;

/** The server answered with an error status. Subclasses stand for the statuses that programs tell apart. */
public class OrthancHttpException extends OrthancException {

    private static final long serialVersionUID = 1L;

    /** The server was too slow, too busy, starting or not there: a proxy says the latter. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);

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

    @Override
    public final boolean isTransient() {
        return TRANSIENT.contains(failure.status());
    }
}
