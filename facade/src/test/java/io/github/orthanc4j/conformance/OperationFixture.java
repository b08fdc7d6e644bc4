package io.github.orthanc4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.OrthancServer;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/**
 * A server whose generated methods are called by name: {@code call("getStudy", "id={study}")}. A name in braces stands for a
 * saved value, {@code body=@file} for bytes that were saved under a name, perhaps with their type behind a space.
 */
final class OperationFixture implements AutoCloseable {

    private static final Gson GSON = new Gson();

    final OrthancServer server;
    private final Orthanc orthanc;
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, byte[]> files = new HashMap<>();

    OperationFixture(OrthancServer server) {
        this.server = server;
        this.orthanc = Conformance.client(server).build();
    }

    void save(String name, String value) {
        names.put(name, value);
    }

    void saveOnce(String name, String value) {
        names.putIfAbsent(name, value);
    }

    void save(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    byte[] file(String name) {
        return files.get(name);
    }

    /** Calls a generated method and returns the answer as JSON. Text is a string; bytes are saved as the file "answer". */
    JsonElement call(String name, String... arguments) {
        Response<?> response = respond(name, arguments);
        if (!response.isSuccessful()) {
            throw new AssertionError(name + " on " + server.version() + ": " + response.code() + " " + error(response));
        }
        return json(response.body());
    }

    private Response<?> respond(String name, String... arguments) {
        Map<String, String> given = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            given.put(argument.substring(0, equals), resolve(argument.substring(equals + 1)));
        }
        Description.Method described = Description.get().methods().get(name);
        if (described == null) {
            throw new AssertionError("there is no method " + name);
        }
        try {
            Class<?> api = Class.forName("io.github.orthanc4j.rest." + described.tag() + "Api");
            Method method = Arrays.stream(api.getMethods())
                    .filter(candidate -> candidate.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            Object[] values = Arrays.stream(method.getParameters())
                    .map(parameter -> value(parameter, given))
                    .toArray();
            Response<?> response = ((Call<?>) method.invoke(orthanc.rest(api), values)).execute();
            if (!given.isEmpty()) {
                throw new AssertionError(name + " takes no " + given.keySet());
            }
            return response;
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(name + ": " + (e instanceof InvocationTargetException ? e.getCause() : e), e);
        }
    }

    String resolve(String text) {
        String result = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            result = result.replace("{" + name.getKey() + "}", name.getValue());
        }
        return result;
    }

    private @Nullable Object value(Parameter parameter, Map<String, String> given) {
        String text = given.remove(name(parameter));
        Class<?> type = parameter.getType();
        if (text == null) {
            return parameter.isAnnotationPresent(QueryMap.class) ? Map.of() : null;
        } else if (type == RequestBody.class) {
            String[] nameAndType = text.substring(1).split(" ", 2);
            return RequestBody.create(
                    files.get(nameAndType[0]), nameAndType.length == 1 ? null : MediaType.get(nameAndType[1]));
        } else if (type == String.class) {
            return text;
        } else {
            return GSON.fromJson(text, parameter.getParameterizedType());
        }
    }

    private static String name(Parameter parameter) {
        for (Annotation annotation : parameter.getAnnotations()) {
            if (annotation instanceof Path path) {
                return path.value();
            } else if (annotation instanceof Query query) {
                return query.value();
            } else if (annotation instanceof Header header) {
                return header.value();
            } else if (annotation instanceof QueryMap) {
                return "query";
            } else if (annotation instanceof Body) {
                return "body";
            }
        }
        throw new IllegalStateException(parameter + " is no part of a request");
    }

    private JsonElement json(@Nullable Object body) {
        if (body == null) {
            return JsonNull.INSTANCE;
        } else if (body instanceof ResponseBody bytes) {
            try (bytes) {
                files.put("answer", bytes.bytes());
                return JsonNull.INSTANCE;
            } catch (IOException e) {
                throw new AssertionError("the answer is cut off", e);
            }
        } else if (body instanceof String text) {
            return new JsonPrimitive(text);
        }
        return GSON.toJsonTree(body);
    }

    private static String error(Response<?> response) {
        try (ResponseBody body = response.errorBody()) {
            return body == null ? "" : ByteString.of(body.bytes()).utf8();
        } catch (IOException e) {
            return e.toString();
        }
    }

    static String id(JsonElement answer) {
        return answer.getAsJsonObject().get("ID").getAsString();
    }

    /** The bytes of the last answer, as text without the padding of DICOM. */
    String text() {
        return new String(files.get("answer"), StandardCharsets.UTF_8).replaceAll("[ \0]+$", "");
    }

    /** Waits until a job has succeeded, and returns its identifier. */
    String awaitJob(JsonElement reference) {
        JsonObject job = awaitEnd(reference);
        assertThat(job.get("State").getAsString()).as(job.toString()).isEqualTo("Success");
        return id(reference);
    }

    JsonObject awaitEnd(JsonElement reference) {
        String id = "id=" + id(reference);
        Await.until("the job ends", () -> Set.of("Success", "Failure").contains(state(call("getJob", id))));
        return call("getJob", id).getAsJsonObject();
    }

    private static String state(JsonElement job) {
        return job.getAsJsonObject().get("State").getAsString();
    }

    @Override
    public void close() {
        orthanc.close();
        server.kill();
    }
}
