package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One method on one path of a description. */
record Operation(String path, String method, ObjectNode pathItem, ObjectNode node) {

    static final String VARIANTS = "x-orthanc-variants";

    /** In the order in which people read them. */
    static final List<String> METHODS = List.of("get", "put", "post", "delete", "head", "patch", "options");

    static List<Operation> allOf(ObjectNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            if (path.getValue() instanceof ObjectNode item) {
                for (String method : METHODS) {
                    if (item.get(method) instanceof ObjectNode node) {
                        operations.add(new Operation(path.getKey(), method, item, node));
                    }
                }
            }
        });
        return operations;
    }

    /** A key of the route, without the names of its path parameters. */
    String key() {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    /** The operation itself, then its variants. */
    Stream<JsonNode> withVariants() {
        List<JsonNode> nodes = new ArrayList<>();
        nodes.add(node);
        node.path(VARIANTS).forEach(nodes::add);
        return nodes.stream();
    }

    /** Parameters of the path item and of the operation, with references not resolved. */
    List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        pathItem.path("parameters").forEach(parameters::add);
        node.path("parameters").forEach(parameters::add);
        return parameters;
    }

    @Override
    public String toString() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }
}
