package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/** A request to Orthanc failed. The subclasses say why. */
public class OrthancException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OrthancException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the same request may succeed later: the connection failed, a timeout expired, the server or a proxy was not
     * ready (408, 429, 502, 503, 504), its database was not, or the modality or peer that it called was not (Orthanc's
     * errors 11 and 9). The client has made
     * its own retries before. The server may have carried out a request that writes, although it failed.
     */
    public boolean isTransient() {
        return false;
    }
}
