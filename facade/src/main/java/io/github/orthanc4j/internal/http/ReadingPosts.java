package io.github.orthanc4j.internal.http;

import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * The routes of Orthanc that only read, though they take a POST, as their arguments are too long for a URL. Such a request
 * is repeated like a GET.
 */
final class ReadingPosts {

    private static final Pattern ROUTES = Pattern.compile("tools/(find|count-resources|lookup|bulk-content|dicom-echo)"
            + "|modalities/[^/]+/(echo|find|find-(patient|study|series|instance|worklist))"
            + "|[^/]+/[^/]+/attachments/[^/]+/verify-md5"
            + "|instances/[^/]+/(anonymize|modify)"
            // of the plugin dicom-web, whose root may have any name
            + "|.+/servers/[^/]+/(get|qido)"
            // of the plugin transfers
            + "|transfers/lookup");

    /** These answer the file itself, or start a job: what streams its answer asked for the file. */
    private static final Pattern FILES =
            Pattern.compile("tools/create-(archive|media|media-extended)|[^/]+/[^/]+/(archive|media)");

    private ReadingPosts() {}

    static boolean has(HttpUrl base, Request request) {
        if (!request.method().equals("POST")) {
            return false;
        }
        List<String> segments = request.url().pathSegments();
        int above = base.pathSize() - 1;
        if (segments.size() <= above) {
            return false;
        }
        String route = String.join("/", segments.subList(above, segments.size()));
        return ROUTES.matcher(route).matches()
                || (Headers.isStreamed(request) && FILES.matcher(route).matches());
    }
}
