package io.github.orthanc4j.dicom;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A range of days to search for, both ends included, one of them open if need be. */
public final class DateRange {

    private final @Nullable LocalDate first;
    private final @Nullable LocalDate last;

    private DateRange(@Nullable LocalDate first, @Nullable LocalDate last) {
        if (first != null && last != null && first.isAfter(last)) {
            throw new IllegalArgumentException(
                    "a range of dates cannot end (" + last + ") before it starts (" + first + ")");
        }
        this.first = first;
        this.last = last;
    }

    /** One day. */
    public static DateRange on(LocalDate day) {
        return between(day, day);
    }

    /** A day and all later ones. */
    public static DateRange from(LocalDate first) {
        return new DateRange(Objects.requireNonNull(first, "first"), null);
    }

    /** A day and all later ones. */
    public static DateRange from(int year, int month, int day) {
        return from(LocalDate.of(year, month, day));
    }

    /** A day and all earlier ones. */
    public static DateRange until(LocalDate last) {
        return new DateRange(null, Objects.requireNonNull(last, "last"));
    }

    /** The days from the first to the last. */
    public static DateRange between(LocalDate first, LocalDate last) {
        return new DateRange(Objects.requireNonNull(first, "first"), Objects.requireNonNull(last, "last"));
    }

    /** The range as DICOM writes it in a query: {@code 20240101-20241231}. */
    public String value() {
        if (first != null && first.equals(last)) {
            return text(first);
        }
        return text(first) + "-" + text(last);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DateRange range && range.value().equals(value());
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

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
