package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * An operation that only the official description has: it gets a name made of its route, which stays the same from
 * release to release, and raw types.
 */
final class PassedThrough {

    private static final Map<String, String> TAGS = Map.of(
            "storage-commitment", "Modalities",
            "exports", "Changes",
            "statistics", "System",
            "plugins", "System");

    private final ObjectNode curated;
    private final ObjectNode official;
    private final Operation operation;
    private final String name;

    private PassedThrough(ObjectNode curated, ObjectNode official, Operation operation) {
        this.curated = curated;
        this.official = official;
        this.operation = operation;
        this.name = name(operation);
    }

    static void add(ObjectNode curated, ObjectNode official, Operation operation) {
        new PassedThrough(curated, official, operation).add();
    }

    /** {@code GET /studies/{id}/archive} is {@code getStudiesByIdArchive}. */
    static String name(Operation operation) {
        StringBuilder result = new StringBuilder(operation.method());
        for (String part : operation.path().split("/")) {
            if (part.startsWith("{")) {
                result.append("By").append(camel(part.substring(1, part.length() - 1)));
            } else {
                result.append(camel(part));
            }
        }
        return result.toString();
    }

    private static String camel(String text) {
        StringBuilder result = new StringBuilder();
        for (String word : text.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                result.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return result.toString();
    }

    private void add() {
        ObjectNode item = curated.withObjectProperty("paths").withObjectProperty(operation.path());
        ObjectNode node = item.putObject(operation.method());
        node.put("operationId", name);
        node.putArray("tags").add(tag());
        JsonNode summary = operation.node().path("summary");
        node.put("summary", summary.asText().isBlank() ? operation.toString() : summary.asText());
        Raw.describe(node, operation.node());
        if (operation.node().path("deprecated").asBoolean()) {
            node.put("deprecated", true);
        }
        for (JsonNode parameter : operation.parameters()) {
            node.withArrayProperty("parameters").add(Raw.parameter(References.resolve(official, parameter)));
        }
        addBody(node);
        addAnswer(node);
    }

    private String tag() {
        String first = operation.path().split("/")[1];
        if (operation.path().startsWith("/tools/log-level")) {
            return "Logs";
        }
        return TAGS.getOrDefault(first, camel(first));
    }

    private void addBody(ObjectNode node) {
        JsonNode content = References.resolve(official, operation.node().path("requestBody"))
                .path("content");
        if (content.isEmpty()) {
            return;
        }
        String media = mainMedia(content);
        ObjectNode target = node.putObject("requestBody").put("required", true).putObject("content");
        JsonNode schema = References.resolve(official, content.path(media).path("schema"));
        target.putObject(media).set("schema", type(media, schema, "Request"));
    }

    private void addAnswer(ObjectNode node) {
        JsonNode answer =
                References.resolve(official, operation.node().path("responses").path("200"));
        ObjectNode target = node.putObject("responses").putObject("200").put("description", "The answer.");
        JsonNode content = answer.path("content");
        // bytes where several forms are possible or none is described: nothing may be lost
        String media = content.size() == 1 ? mainMedia(content) : "application/octet-stream";
        JsonNode schema = References.resolve(official, content.path(media).path("schema"));
        target.putObject("content").putObject(media).set("schema", type(media, schema, "Answer"));
    }

    private static String mainMedia(JsonNode content) {
        return content.has("application/json")
                ? "application/json"
                : content.properties().iterator().next().getKey();
    }

    private ObjectNode type(String media, JsonNode schema, String suffix) {
        ObjectNode type = curated.objectNode();
        if (media.equals("application/json")) {
            return schema.path("properties").isEmpty() ? type : typeWithFields(schema, suffix);
        }
        type.put("type", "string");
        if (!media.startsWith("text/")) {
            type.put("format", "binary");
        }
        return type;
    }

    private ObjectNode typeWithFields(JsonNode schema, String suffix) {
        String typeName = camel(name) + suffix;
        ObjectNode component = curated.withObjectProperty("components")
                .withObjectProperty("schemas")
                .putObject(typeName);
        component.put("type", "object");
        component.put("description", suffix + " of `" + operation + "`.");
        ObjectNode properties = component.putObject("properties");
        schema.get("properties")
                .properties()
                .forEach(field -> properties.set(field.getKey(), Raw.schema(field.getValue())));
        return curated.objectNode().put("$ref", "#/components/schemas/" + typeName);
    }
}
