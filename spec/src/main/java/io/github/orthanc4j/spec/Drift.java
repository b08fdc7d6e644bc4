package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what an official description has lost, changed or reworded since the newest facts in {@code upstream}. */
final class Drift {

    private final DriftReport report;

    private Drift(DriftReport report) {
        this.report = report;
    }

    static void report(Path folder, ObjectNode official, DriftReport report) throws IOException {
        List<String> releases = releases(folder);
        if (releases.isEmpty()) {
            throw new SpecException(folder + " holds no facts");
        }
        String newest = releases.get(releases.size() - 1);
        report.compared(official.at("/info/version").asText("unknown"), newest);
        new Drift(report).compare(Documents.read(folder.resolve(newest + ".yaml")), Facts.of(official));
    }

    /** The releases in {@code upstream}, oldest first. Files with other names, such as that of 2019, are no releases. */
    static List<String> releases(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+\\.\\d+\\.\\d+\\.yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted(Comparator.comparing(Version::parse))
                    .toList();
        }
    }

    /** The facts of all releases. */
    static List<ObjectNode> facts(Path folder) throws IOException {
        List<ObjectNode> facts = new ArrayList<>();
        for (String release : releases(folder)) {
            facts.add(Documents.read(folder.resolve(release + ".yaml")));
        }
        return facts;
    }

    private void compare(ObjectNode ours, ObjectNode theirs) {
        Map<String, Operation> given = Operation.allOf(theirs).stream()
                .collect(Collectors.toMap(Operation::key, Function.identity(), (a, b) -> a));
        for (Operation known : Operation.allOf(ours)) {
            Operation now = given.get(known.key());
            if (now == null) {
                report.removed(known.toString(), "operation");
                continue;
            }
            if (!known.path().equalsIgnoreCase(now.path())) {
                report.changed(known.path(), "route written `" + now.path() + "`");
            }
            if (now.node().path("deprecated").asBoolean()
                    && !known.node().path("deprecated").asBoolean()) {
                report.changed(known.toString(), "deprecated");
            }
            compareThings(known, things(known), things(now));
            compareTexts(known, texts(known), texts(now));
        }
    }

    private void compareThings(Operation operation, Map<String, String> ours, Map<String, String> theirs) {
        ours.forEach((thing, type) -> {
            String now = theirs.get(thing);
            if (now == null) {
                report.removed(operation.toString(), thing);
            } else if (!now.equals(type)) {
                report.changed(operation.toString(), thing + " of type " + now);
            }
        });
        theirs.forEach((thing, type) -> {
            if (!ours.containsKey(thing) && thing.contains(" as ")) {
                report.changed(operation.toString(), thing);
            }
        });
    }

    /** Compares the texts, because a change of meaning often shows nowhere else. */
    private void compareTexts(Operation operation, Map<String, String> ours, Map<String, String> theirs) {
        ours.forEach((thing, text) -> {
            if (theirs.containsKey(thing) && !text.equals(theirs.get(thing))) {
                report.reworded(operation.toString(), thing);
            }
        });
    }

    /** The hashes of all texts of an operation. */
    private static Map<String, String> texts(Operation operation) {
        Map<String, String> texts = new TreeMap<>();
        text(texts, "operation", operation.node());
        operation
                .parameters()
                .forEach(parameter ->
                        text(texts, "parameter `" + parameter.path("name").asText() + "`", parameter));
        fieldTexts(texts, "body field ", "", operation.node().path("requestBody"));
        fieldTexts(texts, "answer field ", "", operation.node().path("responses"));
        return texts;
    }

    private static void fieldTexts(Map<String, String> texts, String kind, String prefix, JsonNode node) {
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals("properties")) {
                fieldTexts(texts, kind, prefix, entry.getValue());
                return;
            }
            entry.getValue().properties().forEach(field -> {
                text(texts, kind + "`" + prefix + field.getKey() + "`", field.getValue());
                fieldTexts(texts, kind, prefix + field.getKey() + ".", field.getValue());
            });
        });
    }

    private static void text(Map<String, String> texts, String thing, JsonNode node) {
        if (node.has(Facts.TEXT)) {
            texts.put(thing, node.get(Facts.TEXT).asText());
        }
    }

    /** Parameters, content types and fields, each with its type, but no fields that only appear in an example. */
    private static Map<String, String> things(Operation operation) {
        Map<String, String> things = new TreeMap<>();
        operation.parameters().stream()
                .filter(parameter -> !parameter.path("in").asText().equals("path"))
                .forEach(parameter -> things.put(
                        "parameter `" + parameter.path("name").asText() + "`", type(parameter.path("schema"))));
        content(things, "body", operation.node().path("requestBody"));
        operation.node().path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> content(things, "answer", answer.getValue()));
        return things;
    }

    private static void content(Map<String, String> things, String kind, JsonNode node) {
        node.path("content").properties().forEach(media -> {
            things.put(kind + " as `" + media.getKey() + "`", "");
            fields(things, kind + " field ", "", media.getValue().path("schema"));
        });
    }

    private static void fields(Map<String, String> things, String kind, String prefix, JsonNode schema) {
        JsonNode object = schema.has("items") ? schema.get("items") : schema;
        object.path("properties").properties().stream()
                .filter(field -> !field.getValue().has(Facts.EXAMPLE))
                .forEach(field -> {
                    things.put(kind + "`" + prefix + field.getKey() + "`", type(field.getValue()));
                    fields(things, kind, prefix + field.getKey() + ".", field.getValue());
                });
    }

    private static String type(JsonNode schema) {
        String type = schema.path("type").asText("any");
        return type.equals("integer") ? "number" : type;
    }
}
