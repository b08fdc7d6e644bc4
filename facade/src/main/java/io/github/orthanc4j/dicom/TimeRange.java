package io.github.orthanc4j.dicom;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of times of the day to search for, both ends included, one of them open if need be. Counts whole seconds: the
 * last one belongs to the range with all its fractions.
 */
public final class TimeRange {

    private static final DateTimeFormatter TO_HOUR = DateTimeFormatter.ofPattern("HH");
    private static final DateTimeFormatter TO_MINUTE = DateTimeFormatter.ofPattern("HHmm");
    private static final DateTimeFormatter TO_SECOND = DateTimeFormatter.ofPattern("HHmmss");

    private final @Nullable LocalTime first;
    private final @Nullable LocalTime last;

    private TimeRange(@Nullable LocalTime first, @Nullable LocalTime last) {
        if (first != null && last != null && first.isAfter(last)) {
            throw new IllegalArgumentException(
                    "a range of times cannot end (" + last + ") before it starts (" + first + ")");
        }
        this.first = first;
        this.last = last;
    }

    /** A time and all later ones of the day. */
    public static TimeRange from(LocalTime first) {
        return new TimeRange(Objects.requireNonNull(first, "first"), null);
    }

    /** A time and all earlier ones of the day. */
    public static TimeRange until(LocalTime last) {
        return new TimeRange(null, Objects.requireNonNull(last, "last"));
    }

    /** The times from the first to the last. */
    public static TimeRange between(LocalTime first, LocalTime last) {
        return new TimeRange(Objects.requireNonNull(first, "first"), Objects.requireNonNull(last, "last"));
    }

    /**
     * The range as DICOM writes it in a query: {@code 08-120000.999999}. Servers compare texts, so the start has the
     * shortest form of its time, and the end the longest.
     */
    public String value() {
        return start() + "-" + end();
    }

    private String start() {
        if (first == null) {
            return "";
        }
        if (first.getSecond() > 0) {
            return TO_SECOND.format(first);
        }
        return (first.getMinute() > 0 ? TO_MINUTE : TO_HOUR).format(first);
    }

    private String end() {
        return last == null ? "" : TO_SECOND.format(last) + ".999999";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeRange range && range.value().equals(value());
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    /** The range as DICOM writes it in a query. */
    @Override
    public String toString() {
        return value();
    }
}
