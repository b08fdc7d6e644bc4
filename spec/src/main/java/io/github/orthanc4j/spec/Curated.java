package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The curated description: the files of {@code spec/openapi} joined into one document. */
final class Curated {

    private static final String MAIN = "orthanc.yaml";
    private static final String FILES = "x-orthanc-files";

    private Curated() {}

    static ObjectNode read(Path folder) throws IOException {
        ObjectNode document = Documents.read(folder.resolve(MAIN));
        List<String> names = new ArrayList<>();
        document.remove(FILES).forEach(name -> names.add(name.asText() + ".yaml"));
        for (String name : names) {
            ObjectNode file = Documents.read(folder.resolve(name));
            markPlugin(file);
            join(document, file, name, 0);
        }
        checkFiles(folder, names);
        addErrors(document);
        Levels.expand(document);
        check(document);
        Flatten.run(document);
        return document;
    }

    private static void checkFiles(Path folder, List<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".yaml") && !name.equals(MAIN) && !names.contains(name))
                    .forEach(name -> {
                        throw new SpecException(MAIN + ": " + FILES + " does not name " + name);
                    });
        }
    }

    /** A file of a plugin names it once, for all its operations. */
    private static void markPlugin(ObjectNode file) {
        JsonNode plugin = file.remove(Since.PLUGIN);
        if (plugin != null) {
            Operation.allOf(file).forEach(operation -> operation.node().set(Since.PLUGIN, plugin));
        }
    }

    /** Joins maps down to the entries of {@code paths} and {@code components.*}. No two files may have the same entry. */
    private static void join(ObjectNode target, ObjectNode source, String where, int depth) {
        source.properties().forEach(entry -> {
            JsonNode known = target.get(entry.getKey());
            if (known == null) {
                target.set(entry.getKey(), entry.getValue());
            } else if (known instanceof ObjectNode object
                    && entry.getValue() instanceof ObjectNode added
                    && depth < (where.endsWith(" paths") ? 1 : 2)) {
                join(object, added, depth == 0 ? where + " " + entry.getKey() : where, depth + 1);
            } else {
                throw new SpecException(where + ": " + entry.getKey() + " stands in another file already");
            }
        });
    }

    /** Adds the error answer, which is the same for all operations. */
    private static void addErrors(ObjectNode document) {
        Operation.allOf(document)
                .forEach(operation -> operation
                        .node()
                        .withObjectProperty("responses")
                        .putObject("default")
                        .put("$ref", "#/components/responses/Error"));
    }

    private static void check(ObjectNode document) {
        Set<String> identifiers = new HashSet<>();
        for (Operation operation : Operation.allOf(document)) {
            operation.withVariants().forEach(node -> {
                String id = node.path("operationId").asText();
                if (id.isEmpty() || !identifiers.add(id)) {
                    throw new SpecException(operation + ": operationId '" + id + "' is missing or not unique");
                }
            });
        }
        checkReferences(document, document);
    }

    private static void checkReferences(ObjectNode document, JsonNode node) {
        JsonNode reference = node.get("$ref");
        if (reference != null) {
            References.resolve(document, node);
        }
        node.forEach(child -> checkReferences(document, child));
    }
}
