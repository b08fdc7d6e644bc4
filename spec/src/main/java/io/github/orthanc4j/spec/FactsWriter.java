package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes facts as YAML. Short values stay on one line, so that a difference is easy to read. */
final class FactsWriter {

    private static final int WIDTH = 118;

    private final StringBuilder text = new StringBuilder();

    private FactsWriter() {}

    static void write(ObjectNode facts, Path file) throws IOException {
        FactsWriter writer = new FactsWriter();
        facts.properties().forEach(entry -> writer.entry(entry.getKey(), entry.getValue(), ""));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, writer.text.toString());
    }

    private void entry(String name, JsonNode value, String indent) {
        String key = indent + plain(name) + ":";
        String line = key + " " + flow(value);
        boolean isRoute = name.startsWith("/") || name.equals("paths");
        if (!value.isContainerNode() || value.isEmpty() || line.length() <= WIDTH && !isRoute) {
            text.append(line).append('\n');
        } else {
            text.append(key).append('\n');
            block(value, indent + "  ");
        }
    }

    private void block(JsonNode value, String indent) {
        if (value.isArray()) {
            value.forEach(element ->
                    text.append(indent).append("- ").append(flow(element)).append('\n'));
        } else {
            value.properties().forEach(entry -> entry(entry.getKey(), entry.getValue(), indent));
        }
    }

    /** JSON with a space after colons and commas, and without quotes where YAML needs none. */
    private static String flow(JsonNode value) {
        StringBuilder result = new StringBuilder();
        if (value.isObject()) {
            value.properties()
                    .forEach(entry -> result.append(result.isEmpty() ? "" : ", ")
                            .append(plain(entry.getKey()))
                            .append(": ")
                            .append(flow(entry.getValue())));
            return "{" + result + "}";
        }
        if (value.isArray()) {
            value.forEach(element -> result.append(result.isEmpty() ? "" : ", ").append(flow(element)));
            return "[" + result + "]";
        }
        return value.isTextual() ? plain(value.asText()) : value.toString();
    }

    private static String plain(String text) {
        boolean word = text.matches("[A-Za-z][A-Za-z0-9.+-]*(/[A-Za-z0-9.+-]+)*|(/[A-Za-z0-9{}.-]+)+")
                && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
        return word ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
