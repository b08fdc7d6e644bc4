package io.github.orthanc4j.internal.http;

import java.util.regex.Pattern;

/** Makes texts of the server fit for messages, which end up in logs: short, on one line, without control characters. */
final class ServerText {

    private static final int LONGEST = 300;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+");

    private ServerText() {}

    static String clean(String text) {
        // cut first, as the text may have megabytes
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return UNPRINTABLE.matcher(start).replaceAll(" ");
    }
}
