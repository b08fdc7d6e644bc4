package io.github.orthanc4j;

import java.io.IOException;

/** An answer of another content type than the one asked for, as proxies and wrong addresses give it. */
final class UnexpectedContentException extends IOException {

    private static final long serialVersionUID = 1L;

    UnexpectedContentException(String message) {
        super(message);
    }
}
