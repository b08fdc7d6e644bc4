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
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request is sent again, and after what pause. What is transient, the exceptions know
 * ({@link OrthancException#isTransient}); a request that may have arrived is repeated only if its method is idempotent.
 */
public final class Retries {

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE");
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(1);

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

    /**
     * The pause before the next attempt; null if there is none.
     *
     * @param attempts how often the request was sent so far
     * @param retryAfter what the server asked for; null if nothing
     */
    @Nullable
    public Duration pause(int attempts, String method, OrthancException failure, @Nullable Duration retryAfter) {
        if (attempts > most || !mayRepeat(method, failure)) {
            return null;
        }
        if (retryAfter != null) {
            return retryAfter.compareTo(LONGEST_ASKED_FOR) > 0 ? null : retryAfter;
        }
        // a connection that the server closed while it was idle fails at once: nothing is to be waited for
        if (attempts == 1 && failure instanceof OrthancIOException && !neverArrived(failure)) {
            return Duration.ZERO;
        }
        double backoff = (double) FIRST.toMillis() * Math.pow(2.0, attempts - 1.0);
        double capped = Math.min(backoff, (double) LONGEST.toMillis());
        return Duration.ofMillis(Math.round(capped * (0.5 + random.getAsDouble() / 2)));
    }

    private static boolean mayRepeat(String method, OrthancException failure) {
        // after a timeout the server is probably still busy with the request
        return failure.isTransient()
                && !(failure instanceof OrthancTimeoutException)
                && (IDEMPOTENT.contains(method) || neverArrived(failure));
    }

    /**
     * Whether a loop that only reads may ask again later: after what is transient, and after every 5xx, as a server that is
     * broken may be mended.
     */
    public static boolean mayAskAgain(OrthancException failure) {
        return failure.isTransient() || failure instanceof OrthancServerException;
    }

    /** Whether there was no connection to send the request on. */
    public static boolean neverArrived(OrthancException failure) {
        return failure.getCause() instanceof ConnectException
                || failure.getCause() instanceof NoRouteToHostException
                || failure.getCause() instanceof UnknownHostException;
    }
}
