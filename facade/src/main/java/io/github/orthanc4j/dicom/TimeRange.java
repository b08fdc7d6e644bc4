package io.github.orthanc4j.dicom;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A range of times of the day to search for, to the second, both ends included, one of them open if need be. */
public final class TimeRange {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("HHmmss");

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

    /** That time and all later ones of the day. */
    public static TimeRange from(LocalTime first) {
        return new TimeRange(Objects.requireNonNull(first, "first"), null);
    }

    /** That time and all earlier ones of the day. */
    public static TimeRange until(LocalTime last) {
        return new TimeRange(null, Objects.requireNonNull(last, "last"));
    }

    /** The times from the first to the last. */
    public static TimeRange between(LocalTime first, LocalTime last) {
        return new TimeRange(Objects.requireNonNull(first, "first"), Objects.requireNonNull(last, "last"));
    }

    /** The range as DICOM writes it in a query: {@code 080000-120000}. */
    @Override
    public String toString() {
        return text(first) + "-" + text(last);
    }

    private static String text(@Nullable LocalTime time) {
        return time == null ? "" : FORM.format(time);
    }
}
