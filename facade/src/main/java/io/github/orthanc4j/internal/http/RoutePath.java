package io.github.orthanc4j.internal.http;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** A route below the root of the server that the caller wrote as a text, such as {@code dicom-web/info?a=b}. */
public final class RoutePath {

    /** OkHttp reads a backslash as a slash, and drops tabs and ends of lines before it resolves dots. */
    private static final Pattern ODD = Pattern.compile("[\\\\#\\p{Cntrl}\\s]");

    private static final Pattern DOTS = Pattern.compile("(?i)(.*/)?(\\.|%2e){1,2}(/.*)?");

    private RoutePath() {}

    /**
     * The URL of a route. {@link PathCheck} looks at it again when it is sent.
     *
     * @param path relative to the root of the server, with or without a slash before it; escaped where a URL needs that
     * @throws IllegalArgumentException if it is empty, a URL of its own, or would lead to another route; it is not quoted
     */
    public static HttpUrl resolve(HttpUrl base, String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int question = relative.indexOf('?');
        String route = question < 0 ? relative : relative.substring(0, question);
        if (route.isEmpty()
                || route.startsWith("/")
                || route.contains("://")
                || ODD.matcher(relative).find()
                || DOTS.matcher(route).matches()) {
            throw new IllegalArgumentException(
                    "a path is relative to the root of the server, such as \"dicom-web/info\": it is no URL, and has no"
                            + " segment '.' or '..', no space, '#' or backslash");
        }
        HttpUrl.Builder url = base.newBuilder().addEncodedPathSegments(route);
        if (question >= 0) {
            url.encodedQuery(relative.substring(question + 1));
        }
        return url.build();
    }

    /**
     * The URL below a root with further segments, which are names as the caller gave them.
     *
     * @throws IllegalArgumentException if one of them would lead to another route; it is not quoted
     */
    public static HttpUrl below(HttpUrl root, String... names) {
        HttpUrl.Builder url = root.newBuilder();
        for (String name : names) {
            if (PathCheck.leadsAway(name)) {
                throw PathCheck.refusal(null);
            }
            url.addPathSegment(name);
        }
        return url.build();
    }
}
