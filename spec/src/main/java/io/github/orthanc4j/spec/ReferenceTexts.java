package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The texts of an operation in the published description. A short title for menus is made of its identifier. The curated
 * summary, which is a sentence, opens the description; the variants follow, each with what selects it.
 */
final class ReferenceTexts {

    /** A title for an operation whose identifier is that of its first form only. */
    static final String TITLE = "x-orthanc-title";

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("dicom", "DICOM"),
            Map.entry("md5", "MD5"),
            Map.entry("pdf", "PDF"),
            Map.entry("sop", "SOP"),
            Map.entry("uid", "UID"),
            Map.entry("http", "HTTP"),
            Map.entry("lua", "Lua"),
            Map.entry("sqlite", "SQLite"),
            Map.entry("matlab", "MATLAB"),
            Map.entry("numpy", "NumPy"),
            Map.entry("gzip", "gzip"),
            Map.entry("ids", "identifiers"));

    private ReferenceTexts() {}

    static void write(Operation operation) {
        ObjectNode node = operation.node();
        List<String> parts = new ArrayList<>();
        parts.add(paragraph(node, node.path("description").asText()));
        List<String> items = new ArrayList<>();
        for (JsonNode variant : node.path(Operation.VARIANTS)) {
            items.add("- " + selector(variant)
                    + paragraph(variant, variant.path("description").asText()));
        }
        if (!items.isEmpty()) {
            parts.add("Other forms:");
            parts.add(String.join("\n", items));
        }
        JsonNode written = node.remove(TITLE);
        String title = written == null ? title(node.path("operationId").asText()) : written.asText();
        ObjectNode rest = node.deepCopy();
        node.removeAll();
        node.set("operationId", rest.get("operationId"));
        node.set("tags", rest.get("tags"));
        node.put("summary", title);
        node.put("description", String.join("\n\n", parts));
        rest.properties().forEach(field -> node.putIfAbsent(field.getKey(), field.getValue()));
    }

    private static String paragraph(JsonNode node, String description) {
        String text = Since.append(node.path("summary").asText(), description);
        return Since.append(text, Since.sentence(node));
    }

    /** {@code expand&full} becomes "With `expand` and `full`: ". */
    private static String selector(JsonNode variant) {
        String query = variant.path(Variants.QUERY).asText();
        return query.isEmpty() ? "" : "With `" + query.replace("&", "` and `") + "`: ";
    }

    /** Names a form of an operation, by what selects it if that is known. */
    static String title(JsonNode form) {
        String selector = selector(form).replace("`", "").replace(": ", "");
        return selector.isEmpty() ? title(form.path("operationId").asText()) : selector;
    }

    /** {@code getStudyDicomTags} becomes "Get study DICOM tags". */
    static String title(String identifier) {
        StringBuilder title = new StringBuilder();
        for (String word : identifier.split("(?<=[a-z0-9])(?=[A-Z])")) {
            String lower = word.toLowerCase(Locale.ROOT);
            title.append(title.isEmpty() ? "" : " ").append(SPELLINGS.getOrDefault(lower, lower));
        }
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
