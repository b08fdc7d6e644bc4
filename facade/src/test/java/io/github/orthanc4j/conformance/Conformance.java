package io.github.orthanc4j.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.testing.OrthancServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/**
 * Compares each answer with the description of its method. {@link ConformanceCheck} fails the test if a request or an answer
 * has something that is not described. {@link #client} makes a client with this interceptor.
 */
public final class Conformance implements Interceptor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Description DESCRIPTION = Description.get();

    private final String release;

    private Conformance(String release) {
        this.release = release;
    }

    /** Returns a builder for a client whose answers are compared. */
    public static OrthancBuilder client(OrthancServer server) {
        return Orthanc.builder(server.url().toString()).okHttpClient(http(server));
    }

    /** An OkHttpClient to plug into any client of the server. */
    public static OkHttpClient http(OrthancServer server) {
        return http(server.variant());
    }

    static OkHttpClient http(String release) {
        return new OkHttpClient.Builder()
                // the server may have closed an idle connection of the pool, and a POST is not retried
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .addInterceptor(new Conformance(release))
                .build();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Description.Method method = method(chain.request());
        if (method == null) {
            ConformanceCheck.found("no operation: " + chain.request().method() + " "
                    + chain.request().url());
            return response;
        }
        List<String> violations = response.isSuccessful() ? compare(method, response) : compareError(response);
        if (!violations.isEmpty()) {
            OperationsReport.failed(release, method, violations);
            ConformanceCheck.found(method.name() + " (" + method + ", Orthanc " + release + ") answers "
                    + response.code() + ": " + violations);
        }
        return response;
    }

    private static Description.@Nullable Method method(Request request) throws IOException {
        Invocation invocation = request.tag(Invocation.class);
        Description.Method generated = invocation == null
                ? null
                : DESCRIPTION.generated(invocation.method()).orElse(null);
        if (generated != null) {
            return generated;
        }
        Description.Method matched =
                DESCRIPTION.match(request.method(), request.url()).orElse(null);
        return matched != null && matched.name().equals("findIds")
                ? DESCRIPTION.methods().get(searchMethod(request))
                : matched;
    }

    /** A search tells by its body whether it asks for identifiers or for descriptions. */
    private static String searchMethod(Request request) throws IOException {
        Buffer body = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(body);
        }
        String json = body.readUtf8();
        if (!json.contains("\"Expand\":true")) {
            return "findIds";
        }
        return Stream.of("Patients", "Studies", "Series", "Instances")
                .filter(level -> json.contains("\"Level\":\"" + level.substring(0, 4)))
                .findFirst()
                .map(level -> "find" + level)
                .orElse("findIds");
    }

    private List<String> compare(Description.Method method, Response response) throws IOException {
        String type = type(response);
        if (response.code() == 204 || response.code() == 304) {
            OperationsReport.called(release, method, "no answer to compare");
        } else if (method.content().isEmpty()) {
            String text = response.peekBody(100).string().strip();
            if (!text.isEmpty() && !text.equals("{}")) {
                return List.of("an empty answer is described, there is: " + text);
            }
            OperationsReport.called(release, method, "validated: empty");
        } else if (method.content().has("application/octet-stream")) {
            OperationsReport.called(release, method, "validated: bytes");
        } else if (!method.content().has(type)) {
            return List.of("content type " + type + " instead of "
                    + method.content().fieldNames().next());
        } else if (type.endsWith("json") && method.answersJson()) {
            JsonNode answer = parse(response.peekBody(Long.MAX_VALUE).string());
            List<String> violations = DESCRIPTION.violations(method, answer);
            Examples.offer(method, answer);
            OperationsReport.called(release, method, "validated");
            return violations;
        } else {
            OperationsReport.called(release, method, "validated: " + type);
        }
        return List.of();
    }

    private static List<String> compareError(Response response) throws IOException {
        return type(response).equals("application/json")
                ? DESCRIPTION.errorViolations(
                        parse(response.peekBody(Long.MAX_VALUE).string()))
                : List.of();
    }

    /** Reads an answer that is not JSON as a text, which no schema accepts. */
    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf("not JSON: " + text);
        }
    }

    private static String type(Response response) {
        MediaType type = response.body().contentType();
        return type == null ? "" : type.type() + "/" + type.subtype();
    }
}
