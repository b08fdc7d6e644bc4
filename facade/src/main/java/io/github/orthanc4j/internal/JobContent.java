package io.github.orthanc4j.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the content of a job, which is another one for each type of job. */
public record JobContent(String job, JsonObject fields) {

    /** A number, which some fields have as a string; 0 if it is not there. */
    public long number(String field) {
        try {
            JsonElement value = fields.get(field);
            return value != null && value.isJsonPrimitive() ? value.getAsLong() : 0;
        } catch (NumberFormatException e) {
            throw new OrthancDecodingException(field + " of job " + job + " is no number", null);
        }
    }

    /** A number that the server may leave out. */
    public OptionalLong count(String field) {
        return fields.get(field) instanceof JsonPrimitive ? OptionalLong.of(number(field)) : OptionalLong.empty();
    }

    /** A text; null if it is not there. */
    public @Nullable String text(String field) {
        JsonElement value = fields.get(field);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }

    /** An identifier that has to be there. */
    public OrthancId identifier(String field) {
        return OrthancId.parse(text(field))
                .orElseThrow(() -> new OrthancDecodingException(
                        "job " + job + " has succeeded, but its content has no identifier in " + field, null));
    }
}
