package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** Follows {@code $ref}, which in our documents always stays inside the document. */
final class References {

    private References() {}

    static JsonNode resolve(ObjectNode document, JsonNode node) {
        JsonNode current = node;
        Set<String> followed = new HashSet<>();
        while (current.has("$ref")) {
            String reference = current.get("$ref").asText();
            if (!followed.add(reference)) {
                throw new SpecException("the reference " + reference + " leads back to itself");
            }
            current = reference.startsWith("#/") ? document.at(reference.substring(1)) : document.missingNode();
            if (current.isMissingNode()) {
                throw new SpecException("the reference " + reference + " leads to nothing");
            }
        }
        return current;
    }

    /** The last part of a reference, the name of a shared parameter, answer or schema; empty where there is none. */
    static String name(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
