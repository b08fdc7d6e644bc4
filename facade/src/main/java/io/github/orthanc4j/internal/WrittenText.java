package io.github.orthanc4j.internal;

import com.google.gson.JsonElement;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Refuses texts of which a server would leave out letters, or all that follows a character 0. */
public final class WrittenText {

    /** Servers cut a text at its first character 0; at the end, it is padding. */
    private static final Predicate<String> INNER_ZERO =
            Pattern.compile("\\x00[^\\x00]").asPredicate();

    private WrittenText() {}

    /**
     * Refuses values that would lose letters.
     *
     * @param values by tag, with sequences
     * @param encoding in which they are written; asked for only if there are letters beyond ASCII
     * @param remedy what the caller can do, for the message
     */
    public static void require(Map<String, JsonElement> values, Supplier<TextEncoding> encoding, String remedy) {
        values.forEach((tag, value) -> {
            if (texts(value).stream().anyMatch(INNER_ZERO)) {
                throw new OrthancUnsupportedException("the server would cut off " + tag + " at a character 0");
            }
        });
        Map<String, JsonElement> foreign = values.entrySet().stream()
                .filter(entry -> texts(entry.getValue()).stream().anyMatch(text -> !TextEncoding.isAscii(text)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (foreign.isEmpty()) {
            return;
        }
        TextEncoding written = encoding.get();
        Set<String> lost = foreign.entrySet().stream()
                .filter(entry -> !texts(entry.getValue()).stream().allMatch(written::canWrite))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!lost.isEmpty()) {
            throw new OrthancUnsupportedException("the server would leave out letters of " + String.join(", ", lost)
                    + ", which it writes in " + written + ": " + remedy);
        }
    }

    private static Set<String> texts(JsonElement value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value.isJsonArray()) {
            value.getAsJsonArray().forEach(item -> texts.addAll(texts(item)));
        } else if (value.isJsonObject()) {
            value.getAsJsonObject().asMap().values().forEach(item -> texts.addAll(texts(item)));
        } else if (value.isJsonPrimitive()) {
            texts.add(value.getAsString());
        }
        return texts;
    }
}
