package io.github.orthanc4j.internal.http;

import java.io.IOException;

/** An answer that is not what its route promises: a web page, as proxies and wrong addresses give it, or other JSON. */
public final class UnexpectedContentException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnexpectedContentException(String message) {
        super(message);
    }
}
