package io.github.orthanc4j.plugin.worklists;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Tags to be written, each with one value. */
final class TagValues {

    private final Map<String, JsonElement> values = new LinkedHashMap<>();

    void put(DicomTag tag, String value) {
        put(tag, new JsonPrimitive(Objects.requireNonNull(value, "value")));
    }

    void put(DicomTag tag, JsonElement value) {
        if (values.putIfAbsent(tag.value(), value) != null) {
            throw new IllegalArgumentException("the worklist has a value for " + tag + " already");
        }
    }

    boolean has(DicomTag tag) {
        return values.containsKey(tag.value());
    }

    Map<String, JsonElement> values() {
        return values;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        values.forEach(json::add);
        return json;
    }
}
