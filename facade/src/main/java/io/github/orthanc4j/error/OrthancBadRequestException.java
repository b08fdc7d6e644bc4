package io.github.orthanc4j.error;

/** HTTP 400: the request has a wrong argument, or a file that is not DICOM (Orthanc error 15). */
public final class OrthancBadRequestException extends OrthancHttpException {

    private static final long serialVersionUID = 1L;

    public OrthancBadRequestException(HttpFailure failure) {
        super(failure);
    }
}
