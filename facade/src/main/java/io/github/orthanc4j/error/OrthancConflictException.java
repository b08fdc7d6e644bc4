package io.github.orthanc4j.error;

/** HTTP 409: another client changed the thing in between (revisions), or it exists already. */
public final class OrthancConflictException extends OrthancHttpException {

    private static final long serialVersionUID = 1L;

    public OrthancConflictException(HttpFailure failure) {
        super(failure);
    }
}
