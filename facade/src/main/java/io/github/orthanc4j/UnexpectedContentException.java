package io.github.orthanc4j;

import java.io.IOException;

/** An answer that is not what its route promises: a web page, as proxies and wrong addresses give it, or other JSON. */
final class UnexpectedContentException extends IOException {

    private static final long serialVersionUID = 1L;

    UnexpectedContentException(String message) {
        super(message);
    }
}
