package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Marks the schemas of requests, whose classes get setters, the properties that every answer has, those that {@code toString}
 * may show, and those that are asked with {@code is}.
 */
final class SchemaMarks {

    /** Identifiers and states: never patient data. */
    private static final Set<String> SHOWN = Set.of(
            "ID",
            "Type",
            "Path",
            "ParentPatient",
            "ParentStudy",
            "ParentSeries",
            "State",
            "Status",
            "Seq",
            "ChangeType",
            "ResourceType",
            "Version",
            "ApiVersion",
            "Level",
            "Progress",
            "ErrorCode");

    private final ObjectNode document;
    private final Set<String> sent = new HashSet<>();

    private SchemaMarks(ObjectNode document) {
        this.document = document;
    }

    static void mark(ObjectNode document) {
        SchemaMarks marks = new SchemaMarks(document);
        Operation.allOf(document)
                .forEach(operation -> marks.collect(operation.node().path("requestBody")));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> marks.markSchema(schema.getKey(), (ObjectNode) schema.getValue()));
    }

    private void collect(JsonNode node) {
        if (node.has("$ref")) {
            String reference = node.get("$ref").asText();
            if (sent.add(reference)) {
                collect(References.resolve(document, node));
            }
        }
        node.forEach(this::collect);
    }

    private void markSchema(String name, ObjectNode schema) {
        if (sent.contains("#/components/schemas/" + name)) {
            if (!schema.has("additionalProperties")) {
                // a mark on a map, which is no class, would give setters to the answers that have such a field
                schema.put("x-orthanc-request", true);
            }
            markProperties(schema, "x-orthanc-request", property -> true);
        } else {
            Set<String> required = new HashSet<>();
            schema.path("required").forEach(property -> required.add(property.asText()));
            schema.path("properties").properties().stream()
                    .filter(property -> isNullable(property.getValue()))
                    .forEach(property -> required.remove(property.getKey()));
            markProperties(schema, "x-orthanc-always", required::contains);
        }
        markProperties(schema, "x-orthanc-shown", SHOWN::contains);
        schema.path("properties").properties().stream()
                .filter(property -> property.getKey().matches("Is[A-Z].*"))
                .forEach(property -> ((ObjectNode) property.getValue())
                        .put("x-orthanc-getter", "is" + property.getKey().substring(2)));
    }

    private boolean isNullable(JsonNode schema) {
        JsonNode resolved = References.resolve(document, schema);
        if (resolved.path("nullable").asBoolean()) {
            return true;
        }
        for (JsonNode part : resolved.path("allOf")) {
            if (isNullable(part)) {
                return true;
            }
        }
        return false;
    }

    private static void markProperties(ObjectNode schema, String mark, Predicate<String> chosen) {
        if (!(schema.get("properties") instanceof ObjectNode properties)) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : List.copyOf(properties.properties())) {
            if (chosen.test(entry.getKey())) {
                ObjectNode property = (ObjectNode) entry.getValue();
                if (property.has("$ref")) {
                    // OpenAPI 3.0 ignores what is beside a reference
                    ObjectNode reference = property;
                    property = properties.putObject(entry.getKey());
                    property.putArray("allOf").add(reference);
                }
                property.put(mark, true);
            }
        }
    }
}
