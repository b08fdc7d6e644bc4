package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Adds the interface {@code ResourcesApi}: each route that patients, studies and series share, type for type, once more
 * with the level as a parameter, so that callers need not write the same thing for each level.
 */
final class SharedLevels {

    private static final String MODEL = "/studies/{id}";
    private static final List<String> OTHERS = List.of("/patients/{id}", "/series/{id}");
    private static final String INSTANCE = "/instances/{id}";

    private final ObjectNode document;
    private final TreeMap<String, Operation> byRoute = new TreeMap<>();

    private SharedLevels(ObjectNode document) {
        this.document = document;
        Operation.allOf(document).forEach(operation -> byRoute.put(route(operation), operation));
    }

    static void add(ObjectNode document) {
        SharedLevels levels = new SharedLevels(document);
        new ArrayList<>(levels.byRoute.values()).forEach(levels::addIfShared);
    }

    private static String route(Operation operation) {
        String id = operation.node().path("operationId").asText();
        return operation.method() + " /"
                + operation.node().path("x-orthanc-path").asText() + " " + levelless(id);
    }

    private static String levelless(String operationId) {
        return operationId.replaceFirst("Patient|Study|Series|Instance", "");
    }

    private void addIfShared(Operation operation) {
        String path = operation.path();
        if (!path.startsWith(MODEL) || deprecated(operation) || operation.node().has("x-orthanc-method")) {
            return;
        }
        String route = route(operation);
        for (String other : OTHERS) {
            if (!sameTypes(operation, byRoute.get(route.replace(MODEL, other)))) {
                return;
            }
        }
        Operation instance = byRoute.get(route.replace(MODEL, INSTANCE));
        if (instance == null || sameTypes(operation, instance)) {
            add(operation, instance != null);
        }
    }

    private static boolean deprecated(Operation operation) {
        return operation.node().path("deprecated").asBoolean();
    }

    private static boolean sameTypes(Operation one, Operation other) {
        return other != null
                && Objects.equals(
                        one.node().path("responses").path("200"),
                        other.node().path("responses").path("200"))
                && Objects.equals(one.node().get("requestBody"), other.node().get("requestBody"))
                && Objects.equals(one.node().get("parameters"), other.node().get("parameters"));
    }

    private void add(Operation operation, boolean instances) {
        ObjectNode node = operation.node().deepCopy();
        node.put("operationId", freeName(levelless(node.path("operationId").asText())));
        node.putArray("tags").add("Resources");
        node.put("x-orthanc-path", node.path("x-orthanc-path").asText().replaceFirst("studies", "{level}"));
        node.put("summary", node.path("summary").asText().replaceAll("\\bstudy\\b", "resource"));
        JsonNode description = node.get("description");
        if (description != null) {
            node.put("description", description.asText().replaceAll("\\bstudy\\b", "resource"));
        }
        ObjectNode item = document.withObjectProperty("paths")
                .withObjectProperty(operation.path().replaceFirst("/studies", "/{level}"));
        item.putArray("parameters").add(levelParameter(instances)).addAll((ArrayNode)
                operation.pathItem().get("parameters"));
        item.set(operation.method(), node);
    }

    private ObjectNode levelParameter(boolean instances) {
        ObjectNode parameter = document.objectNode();
        parameter.put("name", "level").put("in", "path").put("required", true);
        parameter.put(
                "description", "`patients`, `studies`" + (instances ? ", `series` or `instances`." : " or `series`."));
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    /** {@code listInstances} is taken by the list of all instances: those of a resource are {@code listInstancesOf}. */
    private String freeName(String name) {
        boolean taken = byRoute.values().stream()
                .anyMatch(operation ->
                        operation.node().path("operationId").asText().equals(name));
        return taken ? name + "Of" : name;
    }
}
