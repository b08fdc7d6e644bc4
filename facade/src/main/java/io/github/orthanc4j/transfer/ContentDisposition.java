package io.github.orthanc4j.transfer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/** Reads the name of a file out of the header {@code Content-Disposition}. */
final class ContentDisposition {

    private static final Pattern FILENAME = Pattern.compile("filename=\"?([^\";]*)\"?");

    private ContentDisposition() {}

    static Optional<String> filename(Headers headers) {
        String disposition = headers.get("Content-Disposition");
        Matcher name = FILENAME.matcher(disposition == null ? "" : disposition);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
