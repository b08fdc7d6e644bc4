package io.github.orthanc4j.plugin.dicomweb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the DICOM JSON model (PS3.18, F) as tags in Orthanc's short form. */
final class DicomJson {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Fa-f]{8}");
    private static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    private DicomJson() {}

    /** Reads a list of datasets. Other servers than Orthanc answer an empty text if they have found nothing. */
    static List<DicomTags> datasets(String json) {
        JsonElement parsed = json.isBlank() ? new JsonArray() : parse(json);
        if (!parsed.isJsonArray()) {
            throw wrong();
        }
        List<DicomTags> datasets = new ArrayList<>();
        parsed.getAsJsonArray().forEach(dataset -> datasets.add(tags(dataset)));
        return Collections.unmodifiableList(datasets);
    }

    static JsonElement parse(String json) {
        try {
            return JsonParser.parseString(json);
        } catch (JsonParseException e) {
            throw wrong();
        }
    }

    static DicomTags tags(JsonElement dataset) {
        return DicomTags.of(dataset(dataset));
    }

    private static JsonObject dataset(JsonElement dataset) {
        if (!dataset.isJsonObject()) {
            throw wrong();
        }
        JsonObject tags = new JsonObject();
        dataset.getAsJsonObject().asMap().forEach((number, attribute) -> {
            if (!NUMBER.matcher(number).matches() || !attribute.isJsonObject()) {
                throw wrong();
            }
            String lower = number.toLowerCase(Locale.ROOT);
            tags.add(lower.substring(0, 4) + "," + lower.substring(4), value(attribute.getAsJsonObject()));
        });
        return tags;
    }

    /** Bytes, or the address of a value, stay what they are: an object, which is no text. */
    private static JsonElement value(JsonObject attribute) {
        if (attribute.has("InlineBinary") || attribute.has("BulkDataURI")) {
            return attribute;
        }
        JsonElement values = attribute.get("Value");
        boolean isSequence = "SQ".equals(text(attribute.get("vr")));
        if (values == null || values.isJsonNull()) {
            return isSequence ? new JsonArray() : JsonNull.INSTANCE;
        } else if (!values.isJsonArray()) {
            throw wrong();
        } else if (isSequence) {
            JsonArray items = new JsonArray();
            values.getAsJsonArray().forEach(item -> items.add(item.isJsonNull() ? new JsonObject() : dataset(item)));
            return items;
        }
        List<String> texts = new ArrayList<>();
        values.getAsJsonArray().forEach(value -> texts.add(value.isJsonObject() ? name(value) : text(value)));
        return new JsonPrimitive(String.join("\\", texts));
    }

    private static String name(JsonElement value) {
        List<String> groups = new ArrayList<>();
        NAME_GROUPS.forEach(group -> groups.add(text(value.getAsJsonObject().get(group))));
        return String.join("=", groups).replaceFirst("=+$", "");
    }

    private static String text(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return "";
        } else if (!value.isJsonPrimitive()) {
            throw wrong();
        }
        return value.getAsString();
    }

    private static OrthancDecodingException wrong() {
        return new OrthancDecodingException("the answer is not in the DICOM JSON model", null);
    }
}
