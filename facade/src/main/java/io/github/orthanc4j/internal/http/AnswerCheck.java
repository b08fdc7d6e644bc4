package io.github.orthanc4j.internal.http;

import io.github.orthanc4j.rest.InstancesApi;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/**
 * Compares each successful answer with what was asked for: its status, type, encoding and range. Proxies answer with pages
 * of their own, and a login page must not become a DICOM file, nor a write that was never done look done.
 */
public final class AnswerCheck implements Interceptor {

    private static final int PARTIAL_CONTENT = 206;
    private static final int START = 256;
    private static final long LONGEST_ERROR = 64 << 10;
    private static final Pattern PAGE =
            Pattern.compile("(?is)[\\s\\uFEFF]*(<!--.*?-->\\s*)?<(!doctype\\s+html|html)\\b.*");
    /** Orthanc's own ETag of attachments and metadata, revision and MD5; proxies that compress mark it. */
    private static final Pattern ORTHANC_ETAG = Pattern.compile("(W/)?\"\\d+-[0-9a-f]{32}(--?\\w+)?\"");
    /** The routes whose content is the user's: it may well be HTML. */
    private static final List<String> USERS_OWN = List.of("attachments", "metadata", "content");

    private final HttpUrl base;
    private final long mostInMemory;

    /** @param mostInMemory how many bytes an answer may have that is not streamed */
    public AnswerCheck(HttpUrl base, long mostInMemory) {
        this.base = base;
        this.mostInMemory = mostInMemory;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        if (!response.isSuccessful()) {
            return bounded(response);
        }
        try {
            checkType(request, response);
            checkEncoding(request, response);
            checkRange(request, response);
            return Headers.isStreamed(request) ? response : inMemory(response);
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    /** Errors are held in memory; nothing that they need is longer. */
    private static Response bounded(Response response) throws IOException {
        try (response) {
            return response.newBuilder().body(response.peekBody(LONGEST_ERROR)).build();
        }
    }

    private Response inMemory(Response response) throws IOException {
        BoundedBody body = new BoundedBody(response.body(), mostInMemory).checked();
        return response.newBuilder().body(body).build();
    }

    private void checkType(Request request, Response response) throws IOException {
        MediaType type = response.body().contentType();
        String kind = contentKind(request.url());
        boolean isUsers = !kind.isEmpty()
                && ORTHANC_ETAG.matcher(String.valueOf(response.header("ETag"))).matches();
        boolean mayLookLikePage = isUsers || kind.equals("content");
        if (isPage(type) ? !isUsers : !tellsItself(type) && !mayLookLikePage && startsLikePage(response)) {
            throw new UnexpectedContentException("the answer is a web page, not " + expected(request)
                    + ": is this the URL of an Orthanc? (Or does a proxy ask for a login?)");
        }
        boolean isTag = kind.equals("content");
        if (isJson(type) && (isTag || kind.isEmpty()) && asksForFile(request)) {
            throw new UnexpectedContentException(
                    isTag
                            ? "the answer lists what is in a sequence, an item or the pixels, it is no value"
                            : "the answer is JSON, not a file");
        }
    }

    private static String expected(Request request) {
        return "application/json".equals(request.header("Accept")) ? "JSON" : "what was asked for";
    }

    /** Whether a generated method asks for a file; a user's own interface may stream what it likes. */
    private static boolean asksForFile(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return Headers.isStreamed(request)
                && request.header("Accept") == null
                && invocation != null
                && invocation.service().getPackage().equals(InstancesApi.class.getPackage());
    }

    /** Which content of the user's a route gives; empty if none. */
    private String contentKind(HttpUrl url) {
        List<String> segments = url.pathSegments();
        int position = base.pathSize() + 1;
        return segments.size() > position && USERS_OWN.contains(segments.get(position)) ? segments.get(position) : "";
    }

    public static boolean isPage(@Nullable MediaType type) {
        return type != null && type.subtype().toLowerCase(Locale.ROOT).contains("html");
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && type.type().equals("application")
                && type.subtype().equals("json");
    }

    /** Whether a type is precise enough to be believed: many small servers call everything plain text. */
    private static boolean tellsItself(@Nullable MediaType type) {
        return type != null && !(type.type().equals("text") && type.subtype().equals("plain"));
    }

    private static boolean startsLikePage(Response response) throws IOException {
        return PAGE.matcher(response.peekBody(START).string()).matches();
    }

    private static void checkEncoding(Request request, Response response) throws IOException {
        String encoding = response.header("Content-Encoding");
        if ("identity".equals(request.header("Accept-Encoding"))
                && encoding != null
                && !encoding.isBlank()
                && !encoding.equalsIgnoreCase("identity")) {
            throw new UnexpectedContentException("the answer is encoded, though it was asked for as it is");
        }
    }

    private static void checkRange(Request request, Response response) throws IOException {
        String asked = request.header("Range");
        if (asked == null) {
            if (response.code() == PARTIAL_CONTENT) {
                throw new UnexpectedContentException("the answer is a part, though the whole was asked for");
            }
            return;
        }
        if (response.code() != PARTIAL_CONTENT) {
            if (!asked.equals("bytes=0-")) {
                throw new UnexpectedContentException("the answer is the whole, though a part was asked for");
            }
            return;
        }
        ContentRange got = ContentRange.of(response.headers());
        long length = response.body().contentLength();
        if (got == null || !got.answers(asked) || (length >= 0 && length != got.length())) {
            throw new UnexpectedContentException("the answer is another part than the one that was asked for");
        }
    }
}
