package io.github.orthanc4j.dicom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment as DICOM writes it (DT). Missing parts count as their beginning: {@code 2024} is the first of January,
 * midnight. Immutable.
 */
public final class DicomDateTime {

    private static final Pattern DATE = Pattern.compile("(\\d{4})[.-]?(\\d{2})[.-]?(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:\\.(\\d{1,9}))?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4})(?:(\\d{2})(?:(\\d{2})(\\d{2}[\\d.]*)?)?)?([+-]\\d{4})?");

    private final LocalDateTime local;
    private final @Nullable ZoneOffset offset;

    private DicomDateTime(LocalDateTime local, @Nullable ZoneOffset offset) {
        this.local = local;
        this.offset = offset;
    }

    /** Reads a value such as {@code 20240115101500.5+0100}; empty if it has another form. */
    public static Optional<DicomDateTime> parse(String text) {
        return parsed(DATE_TIME, text, DicomDateTime::dateTimeOf);
    }

    /** Date and time. */
    public LocalDateTime local() {
        return local;
    }

    /** The distance from UTC; empty if the value does not name it, as most do not. */
    public Optional<ZoneOffset> offset() {
        return Optional.ofNullable(offset);
    }

    /** The moment, in a time zone of choice if the value names no offset. */
    public Instant toInstant(ZoneId zone) {
        return local.atZone(offset == null ? zone : offset).toInstant();
    }

    static Optional<LocalDate> date(String text) {
        return parsed(DATE, text, DicomDateTime::dateOf);
    }

    static Optional<LocalTime> time(String text) {
        return parsed(TIME, text, DicomDateTime::timeOf);
    }

    private interface Reader<T> {
        @Nullable
        T read(Matcher matcher);
    }

    private static <T> Optional<T> parsed(Pattern form, String text, Reader<T> reader) {
        Matcher matcher = form.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(reader.read(matcher));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate dateOf(Matcher matcher) {
        return LocalDate.of(number(matcher.group(1), 1), number(matcher.group(2), 1), number(matcher.group(3), 1));
    }

    private static LocalTime timeOf(Matcher matcher) {
        String fraction = matcher.group(4);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        int second = number(matcher.group(3), 0);
        // DICOM allows for the leap second, java.time does not
        return LocalTime.of(
                number(matcher.group(1), 0), number(matcher.group(2), 0), second == 60 ? 59 : second, nanos);
    }

    private static @Nullable DicomDateTime dateTimeOf(Matcher matcher) {
        String clock = matcher.group(4);
        String offset = matcher.group(5);
        Optional<LocalTime> time = clock == null ? Optional.of(LocalTime.MIDNIGHT) : time(clock);
        return time.map(known ->
                        new DicomDateTime(dateOf(matcher).atTime(known), offset == null ? null : ZoneOffset.of(offset)))
                .orElse(null);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DicomDateTime moment
                && moment.local.equals(local)
                && Objects.equals(moment.offset, offset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(local, offset);
    }

    /** The moment in the form of ISO 8601. */
    @Override
    public String toString() {
        return offset == null ? local.toString() : local + offset.toString();
    }
}
