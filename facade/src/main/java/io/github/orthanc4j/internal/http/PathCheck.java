package io.github.orthanc4j.internal.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
import retrofit2.http.Path;
import retrofit2.http.Url;

/**
 * Refuses names that would lead a request to another route. Orthanc decodes {@code %2F} and resolves {@code ..} before it
 * chooses the route, and drops empty segments: deleting the metadata {@code ../} would delete the study.
 */
public final class PathCheck {

    private static final Pattern DOTS = Pattern.compile("(?i)(.*/)?(\\.|%2e){1,2}([/?#].*)?");
    /** A proxy in front may decode once more. Names that are encoded more often than this are refused. */
    private static final int MOST_DECODINGS = 4;

    /** The parameters of a Retrofit method that are names in its path, and those that are whole URLs. */
    private record Route(List<Integer> names, List<Integer> urls) {}

    private final HttpUrl base;
    private final Map<Method, Route> routes = new ConcurrentHashMap<>();

    public PathCheck(HttpUrl base) {
        this.base = base;
    }

    /**
     * Checks a request before it is sent.
     *
     * @throws IllegalArgumentException if a name in its path may reach another route; the message does not quote it
     */
    public void check(Request request) {
        HttpUrl url = request.url();
        boolean isBelowBase = url.encodedPath().startsWith(base.encodedPath());
        List<String> segments = url.pathSegments();
        int last = segments.size() - 1;
        for (int i = isBelowBase ? base.pathSize() - 1 : 0; i <= last; i++) {
            String segment = segments.get(i);
            boolean isTrailingSlash = i == last && segment.isEmpty();
            if (!isTrailingSlash && leadsAway(segment)) {
                throw refusal(request.tag(Invocation.class));
            }
        }
        Invocation invocation = request.tag(Invocation.class);
        if (invocation != null) {
            checkArguments(invocation);
        }
    }

    /** Checks for what the URL no longer shows: an empty name, and dots that OkHttp has resolved. */
    private void checkArguments(Invocation invocation) {
        Route route = routes.computeIfAbsent(invocation.method(), PathCheck::routeOf);
        List<?> arguments = invocation.arguments();
        for (int name : route.names()) {
            if (String.valueOf(arguments.get(name)).isEmpty()) {
                throw refusal(invocation);
            }
        }
        for (int url : route.urls()) {
            if (DOTS.matcher(String.valueOf(arguments.get(url))).matches()) {
                throw refusal(invocation);
            }
        }
    }

    private static Route routeOf(Method method) {
        List<Integer> names = new ArrayList<>();
        List<Integer> urls = new ArrayList<>();
        Annotation[][] parameters = method.getParameterAnnotations();
        for (int i = 0; i < parameters.length; i++) {
            for (Annotation annotation : parameters[i]) {
                if (annotation instanceof Path) {
                    names.add(i);
                } else if (annotation instanceof Url) {
                    urls.add(i);
                }
            }
        }
        return new Route(List.copyOf(names), List.copyOf(urls));
    }

    static boolean leadsAway(String name) {
        String decoded = name;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            if (isForbidden(decoded)) {
                return true;
            }
            String next = decoded.indexOf('%') < 0 ? decoded : decode(decoded);
            if (next.equals(decoded)) {
                return false;
            }
            decoded = next;
        }
        return true;
    }

    private static boolean isForbidden(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                return true;
            }
        }
        return false;
    }

    private static String decode(String text) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() && text.charAt(i) == '%' ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low < 0) {
                decoded.append(text.charAt(i));
            } else {
                decoded.append((char) (high << 4 | low));
                i += 2;
            }
        }
        return decoded.toString();
    }

    static IllegalArgumentException refusal(@Nullable Invocation invocation) {
        String where = invocation == null
                ? ""
                : invocation.service().getSimpleName() + "."
                        + invocation.method().getName() + ": ";
        return new IllegalArgumentException(
                where + "a name in the path of a request must not be empty, '.' or '..', nor"
                        + " hold '/', a backslash or control characters, encoded or not: it would reach another route");
    }
}
