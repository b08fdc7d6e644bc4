package io.github.orthanc4j.internal.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The range of bytes that an answer contains.
 *
 * @param first the position of the first byte
 * @param last the position of the last byte
 * @param total the size of the whole file; -1 if the server does not say
 */
public record ContentRange(long first, long last, long total) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern ASKED = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Reads {@code Content-Range}; null if it is missing or invalid. */
    public static @Nullable ContentRange of(Headers headers) {
        Matcher matcher = FORM.matcher(String.valueOf(headers.get("Content-Range")));
        if (!matcher.matches()) {
            return null;
        }
        long first = number(matcher.group(1));
        long last = number(matcher.group(2));
        long total = matcher.group(3).equals("*") ? -1 : number(matcher.group(3));
        return last < first || (total >= 0 && last >= total) ? null : new ContentRange(first, last, total);
    }

    public long length() {
        return last - first + 1;
    }

    /**
     * Whether this range fulfils a {@code Range} header: it starts at the requested byte, and ends at the requested one or
     * at the end of the file. If the header names no end, the range may be shorter: the rest can be requested later.
     */
    public boolean answers(String range) {
        Matcher matcher = ASKED.matcher(range);
        if (!matcher.matches()) {
            return false;
        }
        if (matcher.group(1).isEmpty()) {
            return total >= 0 && last == total - 1 && length() == Math.min(total, number(matcher.group(2)));
        }
        if (number(matcher.group(1)) != first) {
            return false;
        }
        if (matcher.group(2).isEmpty()) {
            return true;
        }
        long wanted = number(matcher.group(2));
        return last == wanted || (last < wanted && last == total - 1);
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
