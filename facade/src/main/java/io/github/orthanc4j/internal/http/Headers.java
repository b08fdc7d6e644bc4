package io.github.orthanc4j.internal.http;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/** Adds the headers of the client (credentials among them), to its own server only. */
public final class Headers implements Interceptor {

    private final HttpUrl base;
    private final Map<String, Supplier<String>> headers;

    public Headers(HttpUrl base, Map<String, Supplier<String>> headers) {
        this.base = base;
        this.headers = headers;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        boolean streamed = isStreamed(request);
        if ((streamed || !headers.isEmpty()) && isOwnServer(request.url())) {
            Request.Builder builder = request.newBuilder();
            headers.forEach((name, value) -> add(builder, name, supplied("the header " + name, value)));
            if (streamed) {
                // compressed on the fly, a body has no length to compare it with (Orthanc 1.10.1 does that)
                builder.header("Accept-Encoding", "identity");
            }
            request = builder.build();
        }
        return chain.proceed(request);
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

    private boolean isOwnServer(HttpUrl url) {
        return url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
    }
}
