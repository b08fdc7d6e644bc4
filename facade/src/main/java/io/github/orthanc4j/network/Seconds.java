package io.github.orthanc4j.network;

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

    static Optional<Duration> read(@Nullable Integer seconds) {
        return seconds == null || seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
