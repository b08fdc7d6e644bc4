package io.github.orthanc4j.resource;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.orthanc4j.rest.model.ResourceInfo;

/** Writes what a server said of a resource. */
final class SnapshotJson {

    /** Writes nulls too: they stand for the values of tags that the server left out. */
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private SnapshotJson() {}

    static String of(ResourceInfo info) {
        JsonObject json = GSON.toJsonTree(info).getAsJsonObject();
        // fields of the class that the server did not send
        json.entrySet().removeIf(field -> field.getValue().isJsonNull());
        return GSON.toJson(json);
    }
}
