package io.github.orthanc4j.transfer;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the name of a file out of the header {@code Content-Disposition}: as RFC 6266 has it, and as Orthanc writes it,
 * {@code filename="..."} without a type, where nothing in the name is escaped.
 */
final class ContentDisposition {

    private static final Pattern ORTHANCS = Pattern.compile("filename=\"(.*)\"");
    private static final Pattern PARAMETER =
            Pattern.compile("(?:^|;)\\s*([\\w.*-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))");
    private static final Pattern EXTENDED = Pattern.compile("([\\w-]+)'[^']*'(.*)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private ContentDisposition() {}

    /** The name; the form with a character set ({@code filename*}) comes first. */
    static Optional<String> filename(Headers headers) {
        String disposition = Objects.requireNonNullElse(headers.get("Content-Disposition"), "");
        Matcher orthancs = ORTHANCS.matcher(disposition);
        if (orthancs.matches()) {
            return Optional.of(orthancs.group(1));
        }
        String plain = null;
        Matcher parameter = PARAMETER.matcher(disposition);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            String value = quoted == null
                    ? parameter.group(3).strip()
                    : ESCAPED.matcher(quoted).replaceAll("$1");
            String extended = parameter.group(1).equalsIgnoreCase("filename*") ? decoded(value) : null;
            if (extended != null) {
                return Optional.of(extended);
            }
            if (plain == null && parameter.group(1).equalsIgnoreCase("filename")) {
                plain = value;
            }
        }
        return Optional.ofNullable(plain);
    }

    /** A value such as {@code UTF-8''m%C3%A9decin.dcm} (RFC 8187); null if it is none. */
    private static @Nullable String decoded(String value) {
        Matcher parts = EXTENDED.matcher(value);
        if (!parts.matches()) {
            return null;
        }
        try {
            // a plus sign is itself here, unlike in a query
            return URLDecoder.decode(parts.group(2).replace("+", "%2B"), Charset.forName(parts.group(1)));
        } catch (IllegalArgumentException e) {
            // an unknown character set, or no number behind a percent sign
            return null;
        }
    }
}
