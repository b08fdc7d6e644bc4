package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.job.JobSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be said of every work that the server does as a job. An option that the server is too old for is refused with
 * {@link OrthancUnsupportedException} before anything is sent: the server would pass over it silently.
 *
 * @param <B> the options themselves
 */
public abstract class OperationOptions<B extends OperationOptions<B>> {

    private static final List<String> NOT_AT_ONCE =
            List.of("Priority", "Permissive", "UserData", "KeepSource", "KeepLabels", "Level");

    private final JsonObject fields = new JsonObject();
    private final Map<String, String> sinceRelease = new LinkedHashMap<>();

    OperationOptions() {}

    abstract B self();

    /** The priority of the job: the higher, the sooner; 0 if not given, may be negative. */
    public B priority(int priority) {
        return set("Priority", new JsonPrimitive(priority));
    }

    /** Anything to be kept with the job, to be found again in {@link JobSnapshot#userDataJson}. Since 1.12.9. */
    public B userData(JsonElement data) {
        return set("UserData", data, "1.12.9");
    }

    /** Any other option by its name in Orthanc's API. A server that does not know it passes over it. */
    public B option(String name, JsonElement value) {
        if (name.equals("Synchronous") || name.equals("Asynchronous")) {
            throw new IllegalArgumentException(name + " is set by the client: the work is always done as a job");
        }
        return set(name, value);
    }

    final B set(String name, JsonElement value) {
        fields.add(name, value.deepCopy());
        return self();
    }

    final B set(String name, boolean value) {
        return set(name, new JsonPrimitive(value));
    }

    final B set(String name, String value) {
        return set(name, new JsonPrimitive(value));
    }

    final B set(String name, JsonElement value, String release) {
        sinceRelease.put(name, release);
        return set(name, value);
    }

    final JsonObject fields() {
        return fields;
    }

    /** Refuses what the server is too old for. */
    final void checkServer(KnownServer server) {
        sinceRelease.forEach((name, release) -> server.require("the option " + name, release));
    }

    /** Refuses an option that the server would pass over silently. */
    final void refuse(String name, String reason) {
        if (fields.has(name)) {
            throw new IllegalArgumentException(reason + ": no " + name);
        }
    }

    /** The body of a request for a job. */
    final <R> R job(Connection connection, Class<R> request) {
        JsonObject body = fields.deepCopy();
        body.addProperty("Asynchronous", true);
        return read(connection, body, request);
    }

    /** The body of a request that is answered by the file. */
    final <R> R atOnce(Connection connection, Class<R> request) {
        for (String name : NOT_AT_ONCE) {
            refuse(name, "an instance is handled at once, without a job, and nothing is stored");
        }
        return read(connection, fields, request);
    }

    private static <R> R read(Connection connection, JsonObject body, Class<R> request) {
        try {
            return connection.gson().fromJson(body, request);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("an option has a value of the wrong type", e);
        }
    }
}
