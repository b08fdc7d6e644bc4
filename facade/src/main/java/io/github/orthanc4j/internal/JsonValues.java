package io.github.orthanc4j.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** Turns plain Java values into JSON, so that nobody needs a JSON library to set an option. */
public final class JsonValues {

    private JsonValues() {}

    /**
     * Turns a value into JSON of its own.
     *
     * @param value a String, Number, Boolean, JsonElement, or an Iterable or a Map by String of these
     * @throws IllegalArgumentException if it is anything else
     */
    public static JsonElement of(Object value) {
        if (value instanceof JsonElement json) {
            return json.deepCopy();
        }
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Iterable<?> items) {
            JsonArray array = new JsonArray();
            items.forEach(item -> array.add(of(item)));
            return array;
        }
        if (value instanceof Map<?, ?> fields) {
            JsonObject object = new JsonObject();
            fields.forEach((name, field) -> object.add(String.valueOf(name), of(field)));
            return object;
        }
        throw new IllegalArgumentException("a value of JSON is a String, Number, Boolean, List or Map, not "
                + (value == null ? "null" : "a " + value.getClass().getName()));
    }
}
