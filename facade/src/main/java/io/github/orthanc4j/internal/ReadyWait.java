package io.github.orthanc4j.internal;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.internal.http.Durations;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;
import java.util.function.Function;

/** Waits for a server that is being started. */
final class ReadyWait {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /** Ports of containers accept connections before the server does, and such a connection may never be answered. */
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(2);

    private final Ticker time;
    private final Duration patience;
    private final long start;

    ReadyWait(Ticker time, Duration patience) {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + patience);
        }
        this.time = time;
        this.patience = patience;
        this.start = time.nanos();
    }

    /** @param request gets the time that it may take */
    <T> T until(Function<Duration, T> request) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return request.apply(shorter(left(), longer(waited(), SHORTEST_LIMIT)));
            } catch (OrthancException e) {
                if (!Retries.mayAskAgain(e)) {
                    throw e;
                }
                if (left().compareTo(pause) <= 0) {
                    throw new OrthancTimeoutException(
                            "the server is not ready after " + Durations.text(patience) + ": " + e.getMessage(), e);
                }
            }
            sleep(pause);
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private Duration waited() {
        return Duration.ofNanos(time.nanos() - start);
    }

    private Duration left() {
        // a limit of zero would be none
        return longer(patience.minus(waited()), Duration.ofMillis(1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void sleep(Duration pause) {
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while waiting for the server", e);
        }
    }
}
