package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes {@code x-orthanc-since}, and what says so of plugins, into the descriptions: people do not see the words. */
final class Since {

    static final String WORD = "x-orthanc-since";
    static final String PLUGIN = "x-orthanc-plugin";
    static final String PLUGIN_SINCE = "x-orthanc-plugin-since";

    private Since() {}

    static void write(JsonNode node) {
        if (node instanceof ObjectNode object && !sentence(object).isEmpty()) {
            String text = object.path("description").asText();
            if (!text.contains(sentence(object))) {
                object.put("description", append(text, sentence(object)));
            }
        }
        node.forEach(Since::write);
    }

    /** Empty if the item was there from the beginning. */
    static String sentence(JsonNode item) {
        String plugin = item.path(PLUGIN).asText();
        String since = item.path(PLUGIN_SINCE).asText();
        if (!plugin.isEmpty()) {
            return "Needs the plugin " + (plugin + " " + since).strip() + ".";
        } else if (!since.isEmpty()) {
            return "Since " + since + " of the plugin.";
        }
        return item.path(WORD).isTextual() ? "Since Orthanc " + item.get(WORD).asText() + "." : "";
    }

    static String append(String text, String sentence) {
        return (text.strip() + " " + sentence).strip();
    }
}
