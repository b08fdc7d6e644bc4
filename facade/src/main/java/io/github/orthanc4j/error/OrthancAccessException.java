package io.github.orthanc4j.error;

/** HTTP 401 or 403: wrong credentials, or not allowed. */
public final class OrthancAccessException extends OrthancHttpException {

    private static final long serialVersionUID = 1L;

    public OrthancAccessException(HttpFailure failure) {
        super(failure);
    }
}
