package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts timeouts for Orthanc, which takes whole seconds; 0 would mean the value of its configuration. */
final class Seconds {

    private Seconds() {}

    /** Rounds up to whole seconds. */
    static int of(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
        return Math.toIntExact(timeout.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** A client that leaves the server the time to wait that long for a modality; the same client for null. */
    static Client waiting(Client client, @Nullable Integer seconds) {
        return seconds == null ? client : client.with(http -> http.waitingFor(Duration.ofSeconds(seconds)));
    }

    static Optional<Duration> read(@Nullable Integer seconds) {
        return seconds == null || seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
