package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Types of an official description as far as they can be trusted: numbers stay exact, objects and lists stay JSON. */
final class Raw {

    private Raw() {}

    static ObjectNode parameter(JsonNode official) {
        ObjectNode parameter = object();
        parameter.set("name", official.path("name"));
        parameter.set("in", official.path("in"));
        if (official.path("required").asBoolean()
                || official.path("in").asText().equals("path")) {
            parameter.put("required", true);
        }
        describe(parameter, official);
        String type = official.path("schema").path("type").asText();
        boolean plain = type.equals("boolean") || type.equals("integer") || type.equals("number");
        parameter.putObject("schema").put("type", plain ? type : "string");
        typeNumber((ObjectNode) parameter.get("schema"));
        return parameter;
    }

    static ObjectNode schema(JsonNode official) {
        ObjectNode schema = object();
        describe(schema, official);
        String type = official.path("type").asText();
        switch (type) {
            case "boolean", "string", "integer", "number" -> schema.put("type", type);
            case "array" -> {
                schema.put("type", "array");
                schema.set("items", schema(official.path("items")));
            }
            case "object" -> schema.put("type", "object");
            default -> {
                // no type: any JSON
            }
        }
        typeNumber(schema);
        return schema;
    }

    /** Orthanc's descriptions call every number "number": the Java type that keeps all of them is Number. */
    private static void typeNumber(ObjectNode schema) {
        if (schema.path("type").asText().equals("integer")) {
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
