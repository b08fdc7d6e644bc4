package io.github.orthanc4j.internal.http;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request is sent again, and after what pause. What is transient, the exceptions know
 * ({@link OrthancException#isTransient}); a request that may have arrived is repeated only if it is idempotent.
 */
public final class Retries {

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE");
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(1);
    /** A busy HTTP/2 connection that the server ends refuses all streams at once, and the next one soon does the same. */
    private static final int REFUSALS_PER_REPEAT = 8;

    private static final double LONGEST_AFTER_REFUSAL = 50;

    /** OkHttp does not export the package of these. */
    private static final String CONNECTION_SHUTDOWN = "okhttp3.internal.http2.ConnectionShutdownException";

    private static final String STREAM_RESET = "okhttp3.internal.http2.StreamResetException";

    private final int most;
    private final DoubleSupplier random;

    /**
     * @param most how often a request is repeated at most
     * @param random numbers from 0 to 1 that spread the pauses of many clients
     */
    public Retries(int most, DoubleSupplier random) {
        this.most = most;
        this.random = random;
    }

    /** The same with another number of repeats. */
    Retries atMost(int times) {
        return new Retries(times, random);
    }

    /**
     * Whether a request may be repeated though it may have been carried out.
     *
     * @param base the root of the server
     */
    static boolean isIdempotent(HttpUrl base, Request request) {
        return IDEMPOTENT.contains(request.method()) || ReadingPosts.has(base, request);
    }

    /**
     * The pause before the next attempt; null if there is none.
     *
     * @param attempts how often the request was sent so far
     * @param idempotent whether the request may be carried out twice
     * @param retryAfter what the server asked for; null if nothing
     */
    @Nullable
    public Duration pause(int attempts, boolean idempotent, OrthancException failure, @Nullable Duration retryAfter) {
        boolean isRefused = isRefusedStream(failure);
        if (attempts > (isRefused ? most * REFUSALS_PER_REPEAT : most) || !mayRepeat(idempotent, failure)) {
            return null;
        }
        if (retryAfter != null) {
            return retryAfter.compareTo(LONGEST_ASKED_FOR) > 0 ? null : retryAfter;
        }
        if (isRefused) {
            return Duration.ofMillis(attempts == 1 ? 0 : Math.round(LONGEST_AFTER_REFUSAL * random.getAsDouble()));
        }
        // a connection that the server closed while it was idle fails at once: nothing is to be waited for
        if (attempts == 1 && failure instanceof OrthancIOException && !neverArrived(failure)) {
            return Duration.ZERO;
        }
        double backoff = (double) FIRST.toMillis() * Math.pow(2.0, attempts - 1.0);
        double capped = Math.min(backoff, (double) LONGEST.toMillis());
        return Duration.ofMillis(Math.round(capped * (0.5 + random.getAsDouble() / 2)));
    }

    private static boolean mayRepeat(boolean idempotent, OrthancException failure) {
        // after a timeout the server is probably still busy with the request
        return failure.isTransient()
                && !(failure instanceof OrthancTimeoutException)
                && (idempotent || neverArrived(failure));
    }

    /**
     * Whether a loop that only reads may ask again later: after what is transient, and after every 5xx, as a server that is
     * broken may be mended.
     */
    public static boolean mayAskAgain(OrthancException failure) {
        return failure.isTransient() || failure instanceof OrthancServerException;
    }

    /** Whether the request is known not to have been carried out. */
    public static boolean neverArrived(OrthancException failure) {
        return failure.getCause() instanceof ConnectException
                || failure.getCause() instanceof NoRouteToHostException
                || failure.getCause() instanceof UnknownHostException
                || isRefusedStream(failure);
    }

    /**
     * Whether the server did not take the request on its HTTP/2 connection: it refused the stream (RFC 9113, 8.7), or had
     * ended the connection before (GOAWAY, which OkHttp reports in the same way).
     */
    static boolean isRefusedStream(OrthancException failure) {
        Throwable cause = failure.getCause();
        if (cause == null) {
            return false;
        }
        String type = cause.getClass().getName();
        return type.equals(CONNECTION_SHUTDOWN)
                || (type.equals(STREAM_RESET)
                        && String.valueOf(cause.getMessage()).endsWith("REFUSED_STREAM"));
    }
}
