package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.JsonValues;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.JobReference;
import io.github.orthanc4j.transfer.Download;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * The options of an operation on resources. An option that the server is too old for is refused with {@link
 * OrthancUnsupportedException} before anything is sent, because the server would ignore it silently.
 *
 * @param <B> the options themselves
 */
public abstract class OperationOptions<B extends OperationOptions<B>> {

    private static final Map<String, String> SINCE = Map.of(
            "Filename", "1.12.7",
            "KeepLabels", "1.12.3",
            "LossyQuality", "1.12.7",
            "UserData", "1.12.9",
            "Utf8", "1.12.11");

    /** Sets a field of a generated request. */
    interface Setter<Q> {
        Q set(Q request, String field, JsonElement value);
    }

    private final JsonObject fields = new JsonObject();

    OperationOptions() {}

    abstract B self();

    /**
     * Sets an option by its name in Orthanc's API. A server that does not know it ignores it.
     *
     * @param value a String, Number, Boolean, List or Map, or a JsonElement
     * @throws IllegalArgumentException if the value is of another type, or the option belongs to the client
     */
    @Experimental
    public B option(String name, Object value) {
        if (name.equals("Synchronous") || name.equals("Asynchronous")) {
            throw new IllegalArgumentException(name + " is set by the client");
        }
        return set(name, JsonValues.of(value));
    }

    final B set(String name, boolean value) {
        return set(name, new JsonPrimitive(value));
    }

    final B set(String name, String value) {
        return set(name, new JsonPrimitive(Objects.requireNonNull(value, name)));
    }

    final B set(String name, JsonElement value) {
        fields.add(name, value);
        return self();
    }

    final B setQuality(int quality) {
        return set("LossyQuality", new JsonPrimitive(FileOptions.checkedQuality(quality)));
    }

    final void add(String list, String entry) {
        array(list).add(entry);
    }

    final void addAll(String list, Collection<? extends Identified> resources) {
        JsonArray array = array(list);
        resources.forEach(resource -> array.add(resource.id().toString()));
    }

    private JsonArray array(String name) {
        if (!(fields.get(name) instanceof JsonArray)) {
            fields.add(name, new JsonArray());
        }
        return fields.getAsJsonArray(name);
    }

    final JsonObject fields() {
        return fields;
    }

    /** The release that an option needs; null if all releases know it. */
    @Nullable
    String since(String option) {
        return SINCE.get(option);
    }

    /** Refuses, before anything is sent, what the server would ignore or garble. */
    void check(Client client) {
        KnownServer server = client.server();
        for (String name : fields.keySet()) {
            String release = since(name);
            if (release != null) {
                server.require("the option " + name, release);
            }
        }
    }

    /** Submits the operation as a job. */
    final <Q, T> Job<T> submit(
            Client client, JobType<T> type, Q request, Setter<Q> setter, Function<Q, Call<JobReference>> route) {
        fill(request, setter);
        setter.set(request, "Asynchronous", new JsonPrimitive(true));
        return Job.submit(client, route.apply(request), type, server -> check(client));
    }

    /** The operation as a download, where the server answers with the file. */
    final <Q> Download download(Client client, Q request, Setter<Q> setter, Function<Q, Call<ResponseBody>> route) {
        fill(request, setter);
        return Download.file(client.connection(), () -> {
            check(client);
            return route.apply(request);
        });
    }

    /** Refuses what every server refuses, and what would lose files, with the reason. */
    void check() {
        if (isOn("Permissive", false) && !isOn("KeepSource", keepsSourceByDefault())) {
            throw new IllegalArgumentException("permissive(true) needs keepSource(true): the server would also delete"
                    + " originals that it could not copy");
        }
    }

    /** Whether the server keeps the originals if {@code KeepSource} is not set. */
    boolean keepsSourceByDefault() {
        return true;
    }

    final boolean isOn(String name, boolean byDefault) {
        return fields.get(name) instanceof JsonPrimitive flag ? flag.getAsBoolean() : byDefault;
    }

    private <Q> void fill(Q request, Setter<Q> setter) {
        check();
        fields.asMap().forEach((name, value) -> setter.set(request, name, value));
    }
}
