package io.github.orthanc4j.internal.http;

import java.time.Duration;
import java.util.Locale;

/** Writes durations for people to read. */
public final class Durations {

    private Durations() {}

    /** A duration such as {@code 270 ms}, {@code 1.3 s}, {@code 2 min 5 s} or {@code 1 h 0 min}. */
    public static String text(Duration duration) {
        if (duration.toSeconds() < 1) {
            return duration.toMillis() + " ms";
        }
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toHours() < 1
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
