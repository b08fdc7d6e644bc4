package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the descriptions into Javadoc text, and adds the release in which an item appeared. */
final class Javadoc {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private Javadoc() {}

    static void write(ObjectNode document) {
        document.at("/components/schemas")
                .forEach(schema -> schema.path("properties").properties().forEach(property -> {
                    property.setValue(described(document, (ObjectNode) property.getValue()));
                }));
        Since.write(document);
        rewrite(document);
    }

    /** Gives a field without a description that of its type. */
    private static ObjectNode described(ObjectNode document, ObjectNode field) {
        JsonNode type = field.has("$ref") ? field : field.path("allOf").path(0);
        if (!type.has("$ref") || field.has("description")) {
            return field;
        }
        ObjectNode described = field;
        if (type == field) {
            // OpenAPI 3.0 ignores what is beside a reference
            described = document.objectNode();
            described.putArray("allOf").add(field);
        }
        JsonNode target = References.resolve(document, type);
        for (String word : List.of("description", Since.WORD)) {
            if (target.has(word)) {
                described.set(word, target.get(word));
            }
        }
        return described;
    }

    private static void rewrite(JsonNode node) {
        if (node instanceof ObjectNode object) {
            rewriteField(object, "summary");
            rewriteField(object, "description");
        }
        node.forEach(Javadoc::rewrite);
    }

    private static void rewriteField(ObjectNode object, String field) {
        JsonNode text = object.get(field);
        if (text != null && text.isTextual()) {
            object.put(field, escape(text.asText().strip().replaceAll("\\s+", " ")));
        }
    }

    static String escape(String text) {
        StringBuilder result = new StringBuilder();
        Matcher matcher = CODE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            result.append(plain(text.substring(end, matcher.start())));
            String code = matcher.group(1);
            boolean balanced = code.chars().filter(c -> c == '{').count()
                            == code.chars().filter(c -> c == '}').count()
                    && !code.contains("*/")
                    && !code.contains("\"")
                    && !code.contains("\\");
            result.append(balanced ? "{@code " + code + "}" : "<code>" + plain(code) + "</code>");
            end = matcher.end();
        }
        return result.append(plain(text.substring(end))).toString();
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\", "&#92;");
    }
}
