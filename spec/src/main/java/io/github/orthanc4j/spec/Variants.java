package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Expands {@code x-orthanc-variants}: further methods on one route, each with its own types. */
final class Variants {

    static final String QUERY = "query";

    private static final Set<String> OWN_WORDS = Set.of(QUERY, "without");

    private Variants() {}

    /** Completes a variant to an operation: it inherits what it does not define from the main one. */
    static ObjectNode complete(ObjectNode document, ObjectNode main, JsonNode variant) {
        ObjectNode operation = main.deepCopy();
        operation.remove(List.of(Operation.VARIANTS, "description", JavaForm.DESCRIPTION, ReferenceTexts.TITLE));
        ArrayNode parameters = operation.putArray("parameters");
        Set<String> without = new HashSet<>();
        variant.path("without").forEach(name -> without.add(name.asText()));
        main.path("parameters").forEach(parameter -> {
            if (!without.contains(
                    References.resolve(document, parameter).path("name").asText())) {
                parameters.add(parameter);
            }
        });
        variant.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "parameters" -> entry.getValue().forEach(parameters::add);
                case "responses" -> ((ObjectNode) operation.get("responses")).setAll((ObjectNode) entry.getValue());
                default -> {
                    if (!OWN_WORDS.contains(entry.getKey())) {
                        operation.set(entry.getKey(), entry.getValue());
                    }
                }
            }
        });
        return operation;
    }
}
