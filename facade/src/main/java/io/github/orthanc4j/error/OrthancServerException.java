package io.github.orthanc4j.error;

/** HTTP 5xx: the server failed. Most of Orthanc's own errors come as 500. */
public final class OrthancServerException extends OrthancHttpException {

    private static final long serialVersionUID = 1L;

    public OrthancServerException(HttpFailure failure) {
        super(failure);
    }
}
