package io.github.orthanc4j.error;

/** HTTP 409: another client changed the value meanwhile (its revision differs), or it exists already. */
public final class OrthancConflictException extends OrthancHttpException {

    private static final long serialVersionUID = 1L;

    public OrthancConflictException(HttpFailure failure) {
        super(failure);
    }
}
