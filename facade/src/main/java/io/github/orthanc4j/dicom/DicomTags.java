package io.github.orthanc4j.dicom;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags of a resource and their values, as the server gave them. Immutable. */
public final class DicomTags {

    private final Map<String, JsonElement> values;

    private DicomTags(Map<String, JsonElement> values) {
        this.values = values;
    }

    /** Takes over tags as Orthanc sends them in its simplified form; null stands for none. */
    public static DicomTags of(@Nullable Map<String, JsonElement> values) {
        return new DicomTags(values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    /** The names of the tags that are there. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The value of a tag without the spaces that pad it; empty if the tag is missing, empty or a sequence. */
    public Optional<String> string(DicomTag tag) {
        JsonElement value = values.get(tag.name());
        return value != null && value.isJsonPrimitive()
                ? Optional.of(value.getAsString().strip())
                : Optional.empty();
    }

    /** The tags as JSON, in a copy. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> json.add(name, value.deepCopy()));
        return json;
    }

    /** How many tags there are: never their values. */
    @Override
    public String toString() {
        return "DicomTags[" + values.size() + "]";
    }
}
