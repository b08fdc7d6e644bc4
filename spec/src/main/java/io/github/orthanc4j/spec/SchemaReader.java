package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the fields of a schema through references, combinations and lists. */
final class SchemaReader {

    private static final List<String> COMBINATIONS = List.of("allOf", "oneOf", "anyOf");
    private static final int DEEPEST = 8;

    private final ObjectNode document;

    SchemaReader(ObjectNode document) {
        this.document = document;
    }

    /** The schemas with fields that a value can have; those of the elements, for a list. */
    List<ObjectNode> objects(JsonNode schema) {
        List<ObjectNode> found = new ArrayList<>();
        collect(schema, found, 0);
        return found;
    }

    private void collect(JsonNode schema, List<ObjectNode> found, int depth) {
        JsonNode resolved = resolve(schema);
        if (depth > DEEPEST || !(resolved instanceof ObjectNode object)) {
            return;
        }
        if (!object.path("properties").isEmpty()) {
            found.add(object);
        }
        for (String combination : COMBINATIONS) {
            object.path(combination).forEach(part -> collect(part, found, depth + 1));
        }
        collect(object.path("items"), found, depth + 1);
    }

    /** The fields of all these schemas by name. */
    Map<String, JsonNode> fields(JsonNode schema) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        objects(schema)
                .forEach(object -> object.get("properties")
                        .properties()
                        .forEach(field -> fields.putIfAbsent(field.getKey(), field.getValue())));
        return fields;
    }

    /** Whether the schema takes fields of any name: a map, an object without known fields, any JSON. */
    boolean takesAnything(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        if (resolved.isMissingNode()) {
            return false;
        }
        if (resolved.has("items")) {
            return takesAnything(resolved.get("items"));
        }
        for (String combination : COMBINATIONS) {
            for (JsonNode part : resolved.path(combination)) {
                if (takesAnything(part)) {
                    return true;
                }
            }
        }
        String type = resolved.path("type").asText("");
        return resolved.has("additionalProperties")
                || Set.of("", "object").contains(type)
                        && resolved.path("properties").isEmpty()
                        && COMBINATIONS.stream().noneMatch(resolved::has);
    }

    boolean isList(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        return resolved.path("type").asText().equals("array") || resolved.has("items");
    }

    /** Follows references, also to a component that holds its schema in a field {@code schema}, as seen in 2019. */
    JsonNode resolve(JsonNode schema) {
        JsonNode resolved = References.resolve(document, schema);
        return resolved.path("schema").isObject() && !resolved.has("type") && !resolved.has("properties")
                ? References.resolve(document, resolved.get("schema"))
                : resolved;
    }
}
