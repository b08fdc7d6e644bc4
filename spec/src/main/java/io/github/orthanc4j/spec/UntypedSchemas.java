package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Keeps only the types of an official description that are reliable: numbers stay exact, objects and lists stay JSON. */
final class UntypedSchemas {

    private static final Set<String> PLAIN = Set.of("boolean", "string", "integer", "number");

    private static final int DEEPEST = 3;

    private final SchemaReader reader;

    UntypedSchemas(ObjectNode official) {
        this.reader = new SchemaReader(official);
    }

    ObjectNode parameter(JsonNode official) {
        ObjectNode parameter = object();
        parameter.set("name", official.path("name"));
        parameter.set("in", official.path("in"));
        if (official.path("required").asBoolean()
                || official.path("in").asText().equals("path")) {
            parameter.put("required", true);
        }
        describe(parameter, official);
        String type = reader.resolve(official.path("schema")).path("type").asText();
        plain(parameter.putObject("schema"), PLAIN.contains(type) ? type : "string");
        return parameter;
    }

    ObjectNode schema(JsonNode official) {
        return schema(official, 0);
    }

    private ObjectNode schema(JsonNode official, int depth) {
        JsonNode resolved = reader.resolve(official);
        ObjectNode schema = object();
        describe(schema, resolved);
        String type = resolved.path("type").asText(resolved.has("properties") ? "object" : "");
        if (PLAIN.contains(type)) {
            plain(schema, type);
        } else if (type.equals("array")) {
            schema.put("type", "array");
            // a list may contain itself
            schema.set("items", depth < DEEPEST ? schema(resolved.path("items"), depth + 1) : object());
        } else if (type.equals("object")) {
            schema.put("type", "object");
        }
        return schema;
    }

    /** Orthanc's descriptions call every number "number": the Java type that keeps all of them is Number. */
    private static void plain(ObjectNode schema, String type) {
        schema.put("type", type);
        if (type.equals("integer")) {
            schema.put("format", "int64");
        }
    }

    static void describe(ObjectNode target, JsonNode official) {
        String text = official.path("description").asText();
        if (!text.isBlank()) {
            target.put("description", text);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
