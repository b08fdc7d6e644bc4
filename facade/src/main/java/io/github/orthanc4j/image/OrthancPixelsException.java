package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;

/** The image is there, but its values or its volume would be wrong or incomplete. The message says why. */
@Experimental
public final class OrthancPixelsException extends OrthancException {

    private static final long serialVersionUID = 1L;

    OrthancPixelsException(String message) {
        super(message, null);
    }
}
