package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes out what schemas share through {@code allOf}. Each schema then stands for itself, so that its class has all the
 * fields. What is but a piece of others ({@code x-orthanc-piece}) goes; what is a Java interface of others
 * ({@code x-orthanc-interface}) stays.
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

    private void write(ObjectNode schema) {
        if (!(schema.get("allOf") instanceof ArrayNode parts) || !schema.has("type")) {
            return;
        }
        schema.remove("allOf");
        ObjectNode properties = document.objectNode();
        Set<String> required = new LinkedHashSet<>();
        Set<String> interfaces = new LinkedHashSet<>();
        for (JsonNode part : parts) {
            ObjectNode piece = (ObjectNode) References.resolve(document, part);
            write(piece);
            if (piece.path(INTERFACE).asBoolean()) {
                interfaces.add(References.name(part));
            }
            piece.path("required").forEach(name -> required.add(name.asText()));
            properties.setAll((ObjectNode) piece.path("properties").deepCopy());
        }
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (schema.get("properties") instanceof ObjectNode own) {
            properties.setAll(own);
        }
        if (!interfaces.isEmpty()) {
            schema.put("x-orthanc-implements", String.join(", ", interfaces));
        }
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        schema.set("properties", properties);
    }
}
