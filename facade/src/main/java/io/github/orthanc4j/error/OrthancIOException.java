package io.github.orthanc4j.error;

import java.io.IOException;
import java.net.UnknownServiceException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The connection failed: it was refused, reset or closed within the answer, the host name was not found, or TLS failed, as
 * with a certificate that is not trusted. The last of these is not transient.
 */
public final class OrthancIOException extends OrthancException {

    private static final long serialVersionUID = 1L;

    /** The JDK's words for a server that does not speak TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    public OrthancIOException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return !isLasting(getCause());
    }

    /** Whether it is the certificate, the host name or the protocol that is wrong: it stays so. */
    private static boolean isLasting(@Nullable Throwable cause) {
        return cause instanceof SSLPeerUnverifiedException
                || cause instanceof UnknownServiceException
                // a handshake that is cut off has the reason as its cause
                || (cause instanceof SSLHandshakeException && !(cause.getCause() instanceof IOException))
                || (cause instanceof SSLException
                        && String.valueOf(cause.getMessage()).startsWith(NO_TLS));
    }
}
