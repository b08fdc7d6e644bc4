package io.github.orthanc4j.internal.http;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the header {@code Retry-After} from OkHttp, which on {@code 503} with {@code Retry-After: 0} repeats any request by
 * itself, POSTs too, and fails on numbers that are too large. {@link Retries} alone decides about repeats.
 */
public final class RetryAfter {

    private static final String NAME = "Retry-After";
    private static final String ALIAS = "Orthanc4j-Retry-After";

    private RetryAfter() {}

    /** What the server asks to wait; null if it does not, or names a date. */
    public static @Nullable Duration of(Headers headers) {
        String seconds = headers.get(NAME);
        return seconds != null && seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    private static Response rename(Response response, String from, String to) {
        String value = response.header(from);
        return value == null
                ? response
                : response.newBuilder().removeHeader(from).header(to, value).build();
    }

    /** Renames the header below OkHttp's own repeats. */
    public static final class Hidden implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            return rename(chain.proceed(chain.request()), NAME, ALIAS);
        }
    }

    /** Gives the header its name back above them. */
    public static final class Restored implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            return rename(chain.proceed(chain.request()), ALIAS, NAME);
        }
    }
}
