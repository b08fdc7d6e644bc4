package io.github.orthanc4j.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JSON of the plain Java values that callers give for options without a type of their own. */
public final class JsonValues {

    private JsonValues() {}

    /**
     * The JSON of a String, Number, Boolean, Iterable or Map of such values, or a copy of a JsonElement.
     *
     * @throws IllegalArgumentException for any other type, and null
     */
    public static JsonElement of(@Nullable Object value) {
        if (value instanceof JsonElement json) {
            return json.deepCopy();
        } else if (value instanceof String text) {
            return new JsonPrimitive(text);
        } else if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Iterable<?> items) {
            JsonArray array = new JsonArray();
            items.forEach(item -> array.add(of(item)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, item) -> object.add(String.valueOf(key), of(item)));
            return object;
        }
        throw new IllegalArgumentException("an option takes a String, Number, Boolean, List or Map, not a "
                + (value == null ? "null" : value.getClass().getName()));
    }

    private static JsonPrimitive number(Number number) {
        if (!Double.isFinite(number.doubleValue()) && (number instanceof Double || number instanceof Float)) {
            throw new IllegalArgumentException("JSON has no number " + number);
        }
        return new JsonPrimitive(number);
    }
}
