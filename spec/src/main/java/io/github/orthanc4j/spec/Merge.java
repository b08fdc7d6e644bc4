package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds to the curated description what an official one has on top: operations, and parameters, body fields and answer
 * fields of operations that are known. What is curated keeps its names and types.
 */
final class Merge {

    private final ObjectNode curated;
    private final ObjectNode official;
    private final DriftReport report;

    Merge(ObjectNode curated, ObjectNode official, DriftReport report) {
        this.curated = curated;
        this.official = official;
        this.report = report;
    }

    void run() {
        Map<String, Operation> known =
                Operation.allOf(curated).stream().collect(Collectors.toMap(Operation::key, operation -> operation));
        Set<String> seen = new HashSet<>();
        for (Operation operation : Operation.allOf(official)) {
            seen.add(operation.key());
            Operation mine = known.get(operation.key());
            if (mine == null) {
                PassedThrough.add(curated, official, operation);
                report.added("operation `" + operation + "`");
            } else {
                comparePathParameters(mine, operation);
                mergeParameters(mine, operation);
                mergeBody(mine, operation);
                mergeAnswer(mine, operation);
            }
        }
        known.forEach((key, operation) -> {
            if (!seen.contains(key)) {
                report.removed("operation `" + operation + "`");
            }
        });
    }

    private void comparePathParameters(Operation mine, Operation theirs) {
        if (!mine.path().equalsIgnoreCase(theirs.path())) {
            report.changed("path parameter: `" + mine + "` is `" + theirs.path() + "`");
        }
    }

    private void mergeParameters(Operation mine, Operation theirs) {
        Set<String> known = new HashSet<>();
        mine.withVariants().forEach(node -> {
            node.path("parameters").forEach(parameter -> known.add(id(curated, parameter)));
            for (String flag : node.path(Variants.QUERY).asText().split("&")) {
                known.add("query " + flag.replaceAll("=.*", ""));
            }
        });
        for (JsonNode parameter : theirs.parameters()) {
            JsonNode resolved = References.resolve(official, parameter);
            String id = id(official, parameter);
            if (!id.startsWith("path ") && !known.contains(id)) {
                mine.node().withArrayProperty("parameters").add(Raw.parameter(resolved));
                report.added("parameter `" + resolved.path("name").asText() + "` of `" + mine + "`");
            }
        }
    }

    private static String id(ObjectNode document, JsonNode parameter) {
        JsonNode resolved = References.resolve(document, parameter);
        return resolved.path("in").asText() + " " + resolved.path("name").asText();
    }

    private void mergeBody(Operation mine, Operation theirs) {
        JsonNode body = References.resolve(official, theirs.node().path("requestBody"));
        List<ObjectNode> bodies = mine.withVariants()
                .map(node -> jsonObject(node.path("requestBody")))
                .filter(node -> node != null)
                .toList();
        mergeFields(bodies, properties(body), "body field", mine);
    }

    private void mergeAnswer(Operation mine, Operation theirs) {
        JsonNode answer =
                References.resolve(official, theirs.node().path("responses").path("200"));
        List<ObjectNode> answers = mine.withVariants()
                .map(node -> jsonObject(node.path("responses").path("200")))
                .filter(node -> node != null)
                .toList();
        mergeFields(answers, properties(answer), "answer field", mine);
    }

    private void mergeFields(List<ObjectNode> known, Map<String, JsonNode> fields, String kind, Operation mine) {
        fields.forEach((name, schema) -> {
            if (known.stream().anyMatch(object -> object.path("properties").has(name))) {
                return;
            }
            String what = kind + " `" + name + "` of `" + mine + "`";
            if (known.isEmpty()) {
                report.changed(what + " has no place: the curated type has no fields");
            } else {
                known.get(0).withObjectProperty("properties").set(name, Raw.schema(schema));
                report.added(what);
            }
        });
    }

    /** The object schema of a body or answer in JSON (of the elements, for a list); null if it has no fields. */
    private ObjectNode jsonObject(JsonNode node) {
        JsonNode content = References.resolve(curated, node).path("content").path("application/json");
        JsonNode schema = References.resolve(curated, content.path("schema"));
        if (schema.has("items")) {
            schema = References.resolve(curated, schema.get("items"));
        }
        return schema instanceof ObjectNode object && object.has("properties") ? object : null;
    }

    private Map<String, JsonNode> properties(JsonNode node) {
        JsonNode schema = References.resolve(
                official, node.path("content").path("application/json").path("schema"));
        if (schema.has("items")) {
            schema = References.resolve(official, schema.get("items"));
        }
        Map<String, JsonNode> fields = new HashMap<>();
        schema.path("properties").properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        return fields;
    }
}
