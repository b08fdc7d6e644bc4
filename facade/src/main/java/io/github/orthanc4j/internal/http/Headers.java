package io.github.orthanc4j.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/** Adds the headers of the client (its name and credentials among them), to its own server only. */
public final class Headers implements Interceptor {

    private static final int UNAUTHORIZED = 401;
    private static final String USER_AGENT = "User-Agent";
    private static final String NAME = "orthanc4j/" + version();

    private final HttpUrl base;
    private final Map<String, Supplier<String>> headers;

    public Headers(HttpUrl base, Map<String, Supplier<String>> headers) {
        this.base = base;
        this.headers = headers;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(withHeaders(request));
        if (response.code() != UNAUTHORIZED || !mayBeRenewed(request)) {
            return response;
        }
        // the server has not carried it out, whatever the method: the token may just have expired
        response.close();
        return chain.proceed(withHeaders(request));
    }

    private boolean mayBeRenewed(Request request) {
        return headers.values().stream().anyMatch(value -> !(value instanceof Fixed))
                && isOwnServer(request.url())
                && !DeclaredCall.isOneShot(request);
    }

    private Request withHeaders(Request request) {
        if (!isOwnServer(request.url())) {
            return request;
        }
        Request.Builder builder = request.newBuilder();
        if (request.header(USER_AGENT) == null) {
            builder.header(USER_AGENT, NAME);
        }
        headers.forEach((name, value) -> add(builder, name, supplied("the header " + name, value)));
        if (isStreamed(request)) {
            // compressed on the fly, a body has no length to compare it with (Orthanc 1.10.1 does that)
            builder.header("Accept-Encoding", "identity");
        }
        return builder.build();
    }

    private static String version() {
        try (InputStream file = Headers.class.getResourceAsStream("version.txt")) {
            return file == null ? "unknown" : new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value that does not change. */
    public static Supplier<String> fixed(String value) {
        return new Fixed(value);
    }

    /** The same with further headers, which replace those of the same name. */
    Headers with(Map<String, Supplier<String>> more) {
        Map<String, Supplier<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putAll(more);
        return new Headers(base, Map.copyOf(all));
    }

    /** Asks for a value, which must not be null: it may well come from a token cache that is empty. */
    public static String supplied(String what, Supplier<String> supplier) {
        String value = supplier.get();
        if (value == null) {
            throw new IllegalStateException("the supplier of " + what + " gave null");
        }
        return value;
    }

    private static void add(Request.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
        } catch (IllegalArgumentException e) {
            // OkHttp's message quotes the value, which may be a secret
            throw new IllegalArgumentException("the header " + name + " holds characters that HTTP does not allow");
        }
    }

    /** Whether the answer is a file or another stream, which is not held in memory. */
    public static boolean isStreamed(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation != null && invocation.method().isAnnotationPresent(Streaming.class);
    }

    private record Fixed(String value) implements Supplier<String> {
        @Override
        public String get() {
            return value;
        }
    }

    private boolean isOwnServer(HttpUrl url) {
        return url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
    }
}
