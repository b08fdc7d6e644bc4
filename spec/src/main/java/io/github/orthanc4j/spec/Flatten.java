package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies the fields of {@code allOf} into each schema, so that its class has all of them. Schemas that are only a part of
 * others ({@code x-orthanc-piece}) are removed. Those that become a Java interface ({@code x-orthanc-interface}) stay.
 */
final class Flatten {

    private static final String PIECE = "x-orthanc-piece";
    private static final String INTERFACE = "x-orthanc-interface";

    private final ObjectNode document;

    private Flatten(ObjectNode document) {
        this.document = document;
    }

    static void run(ObjectNode document) {
        Flatten flatten = new Flatten(document);
        if (document.at("/components/schemas") instanceof ObjectNode schemas) {
            schemas.forEach(schema -> flatten.write((ObjectNode) schema));
            List.copyOf(schemas.properties()).stream()
                    .filter(schema -> schema.getValue().path(PIECE).asBoolean())
                    .forEach(schema -> schemas.remove(schema.getKey()));
        }
    }

    /** Fields come in the order in which the schema and its parts are written. */
    private void write(ObjectNode schema) {
        if (!(schema.get("allOf") instanceof ArrayNode) || !schema.has("type")) {
            return;
        }
        ObjectNode properties = document.objectNode();
        Set<String> required = new LinkedHashSet<>();
        Set<String> interfaces = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            switch (entry.getKey()) {
                case "properties" -> addFields(properties, entry.getValue());
                case "required" -> entry.getValue().forEach(name -> required.add(name.asText()));
                case "allOf" ->
                    entry.getValue().forEach(part -> {
                        ObjectNode piece = (ObjectNode) References.resolve(document, part);
                        write(piece);
                        if (piece.path(INTERFACE).asBoolean()) {
                            interfaces.add(References.name(part));
                        }
                        piece.path("required").forEach(name -> required.add(name.asText()));
                        addFields(properties, piece.path("properties").deepCopy());
                    });
                default -> {}
            }
        }
        schema.remove("allOf");
        if (!interfaces.isEmpty()) {
            schema.put("x-orthanc-implements", String.join(", ", interfaces));
        }
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        schema.set("properties", properties);
    }

    private static void addFields(ObjectNode properties, JsonNode added) {
        added.properties().forEach(field -> {
            JsonNode known = properties.putIfAbsent(field.getKey(), field.getValue());
            if (known != null && !known.equals(field.getValue())) {
                throw new SpecException("a schema has two definitions of " + field.getKey() + ": " + known + " and "
                        + field.getValue());
            }
        });
    }
}
