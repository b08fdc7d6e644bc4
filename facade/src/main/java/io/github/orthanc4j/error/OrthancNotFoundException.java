package io.github.orthanc4j.error;

/** HTTP 404: the resource does not exist, or this server does not know the route. */
public final class OrthancNotFoundException extends OrthancHttpException {

    private static final long serialVersionUID = 1L;

    public OrthancNotFoundException(HttpFailure failure) {
        super(failure);
    }
}
