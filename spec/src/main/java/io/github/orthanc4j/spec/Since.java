package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes {@code x-orthanc-since} into the descriptions, because people do not see the word itself. */
final class Since {

    static final String WORD = "x-orthanc-since";

    private Since() {}

    static void write(JsonNode node) {
        if (node instanceof ObjectNode object && object.path(WORD).isTextual()) {
            String text = object.path("description").asText();
            if (!text.contains(sentence(object))) {
                object.put("description", append(text, sentence(object)));
            }
        }
        node.forEach(Since::write);
    }

    /** Empty if the item was there from the beginning. */
    static String sentence(JsonNode item) {
        return item.has(WORD) ? "Since Orthanc " + item.get(WORD).asText() + "." : "";
    }

    static String append(String text, String sentence) {
        return (text.strip() + " " + sentence).strip();
    }
}
