package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to the curated description what only an official one has: operations, and parameters, body fields and answer fields
 * of known operations. Curated names and types stay.
 */
final class Merge {

    /** Parameters that only the official description has: they get a method beside the curated one. */
    static final String ADDED_PARAMETERS = "x-orthanc-added-parameters";

    private static final String JSON = "application/json";
    private static final String ANY = "*/*";

    private final ObjectNode curated;
    private final ObjectNode official;
    private final DriftReport report;
    private final SchemaReader ours;
    private final SchemaReader theirs;
    private final UntypedSchemas untyped;
    private final UpstreamOperation upstreamOperation;
    private final Map<String, Set<String>> knownAnswerTypes;
    private final List<Runnable> additions = new ArrayList<>();

    /**
     * Prepares the work of {@link #run}.
     *
     * @param facts what the official descriptions of known releases say; a content type of theirs that the curated one lacks
     *     is known to be wrong
     */
    Merge(ObjectNode curated, List<ObjectNode> facts, ObjectNode official, DriftReport report) {
        this.curated = curated;
        this.official = official;
        this.report = report;
        this.ours = new SchemaReader(curated);
        this.theirs = new SchemaReader(official);
        this.untyped = new UntypedSchemas(official);
        this.upstreamOperation = new UpstreamOperation(curated, official);
        this.knownAnswerTypes = new HashMap<>();
        facts.forEach(release -> Operation.allOf(release)
                .forEach(operation -> answerTypes(release, operation.node())
                        .forEach(knownAnswerTypes.computeIfAbsent(operation.key(), key -> new HashSet<>())::add)));
    }

    /** Refuses the description of another product. */
    void run() {
        Map<String, Operation> known =
                Operation.allOf(curated).stream().collect(Collectors.toMap(Operation::key, operation -> operation));
        if (Operation.allOf(official).stream().noneMatch(operation -> known.containsKey(operation.key()))) {
            throw new SpecException(report.upstream() + " does not describe Orthanc: none of its operations is known");
        }
        for (Operation operation : Operation.allOf(official)) {
            Operation mine = known.get(operation.key());
            if (mine != null) {
                mergeParameters(mine, operation);
                mergeBody(mine, operation);
                mergeBodyTypes(mine, operation);
                mergeAnswer(mine, operation);
                mergeAnswerTypes(mine, operation);
            } else {
                additions.add(
                        () -> report.added(operation.toString(), "operation, as " + upstreamOperation.add(operation)));
            }
        }
        JsonNode version = official.at("/info/version");
        if (version.isTextual()) {
            curated.withObject("/info").set("version", version);
        }
        // at the end: a field of a shared type must be reported as new for each operation
        additions.forEach(Runnable::run);
    }

    private void mergeParameters(Operation mine, Operation theirs) {
        Set<String> known = new HashSet<>();
        mine.withVariants().forEach(node -> {
            node.path("parameters").forEach(parameter -> known.add(id(curated, parameter)));
            for (String flag : node.path(Variants.QUERY).asText().split("&")) {
                known.add("query " + flag.replaceAll("=.*", ""));
            }
        });
        // Orthanc's description gives the request header Range the name of the header in answers
        if (known.contains("header Range")) {
            known.add("header Content-Range");
        }
        if (answersInSeveralWays(mine)) {
            known.add("header Accept");
        }
        for (JsonNode parameter : theirs.parameters()) {
            JsonNode resolved = References.resolve(official, parameter);
            String in = resolved.path("in").asText();
            if (Set.of("query", "header").contains(in) && known.add(id(official, parameter))) {
                additions.add(() -> {
                    mine.node().withArrayProperty(ADDED_PARAMETERS).add(untyped.parameter(resolved));
                    report.added(
                            mine.toString(),
                            "parameter `" + resolved.path("name").asText() + "`");
                });
            }
        }
    }

    private static String id(ObjectNode document, JsonNode parameter) {
        JsonNode resolved = References.resolve(document, parameter);
        return resolved.path("in").asText() + " " + resolved.path("name").asText();
    }

    /** Whether there is a variant for each content type. The generated methods then set Accept themselves. */
    private boolean answersInSeveralWays(Operation mine) {
        return mine.withVariants()
                        .flatMap(node -> answerTypes(curated, node))
                        .distinct()
                        .count()
                > 1;
    }

    private static Stream<String> answerTypes(ObjectNode document, JsonNode node) {
        return answers(document, node)
                .flatMap(answer -> answer.path("content").properties().stream().map(Map.Entry::getKey));
    }

    private void mergeBody(Operation mine, Operation theirs) {
        JsonNode body = References.resolve(official, theirs.node().path("requestBody"));
        List<JsonNode> bodies = mine.withVariants()
                .map(node -> References.resolve(curated, node.path("requestBody")))
                .map(Merge::schema)
                .toList();
        mergeFields(mine, theirs, bodies, schema(body), "body field ", "");
    }

    /** A body of a content type that no curated method sends gets a method of its own. JSON has its fields merged instead. */
    private void mergeBodyTypes(Operation mine, Operation theirs) {
        Set<String> known = new HashSet<>(Set.of(JSON));
        mine.withVariants()
                .forEach(node -> References.resolve(curated, node.path("requestBody"))
                        .path("content")
                        .fieldNames()
                        .forEachRemaining(known::add));
        References.resolve(official, theirs.node().path("requestBody"))
                .path("content")
                .fieldNames()
                .forEachRemaining(media -> {
                    if (known.add(media) && !known.contains(ANY)) {
                        additions.add(() -> report.added(
                                mine.toString(),
                                "body of type `" + media + "`, as `" + upstreamOperation.addBody(mine, theirs, media)
                                        + "`"));
                    }
                });
    }

    private void mergeAnswer(Operation mine, Operation theirs) {
        List<JsonNode> schemas = mine.withVariants()
                .flatMap(node -> answers(curated, node))
                .map(Merge::schema)
                .toList();
        answers(official, theirs.node())
                .forEach(answer -> mergeFields(mine, theirs, schemas, schema(answer), "answer field ", ""));
    }

    /** An answer of a content type that no known release has gets a method of its own, which asks for that type. */
    private void mergeAnswerTypes(Operation mine, Operation theirs) {
        Set<String> known = new HashSet<>(knownAnswerTypes.getOrDefault(mine.key(), Set.of()));
        mine.withVariants().flatMap(node -> answerTypes(curated, node)).forEach(known::add);
        answerTypes(official, theirs.node()).forEach(media -> {
            if (known.add(media) && !known.contains(ANY)) {
                additions.add(() -> report.added(
                        mine.toString(),
                        "answer of type `" + media + "`, as `" + upstreamOperation.addAnswer(mine, theirs, media)
                                + "`"));
            }
        });
    }

    private static Stream<JsonNode> answers(ObjectNode document, JsonNode node) {
        return node.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> References.resolve(document, answer.getValue()));
    }

    private static JsonNode schema(JsonNode node) {
        return node.path("content").path(JSON).path("schema");
    }

    private void mergeFields(
            Operation mine, Operation theirs, List<JsonNode> known, JsonNode added, String kind, String prefix) {
        if (known.stream().anyMatch(ours::takesAnything)) {
            return;
        }
        List<ObjectNode> objects =
                known.stream().flatMap(schema -> ours.objects(schema).stream()).toList();
        this.theirs.fields(added).forEach((name, field) -> {
            List<JsonNode> same = objects.stream()
                    .map(object -> object.path("properties").path(name))
                    .filter(schema -> !schema.isMissingNode())
                    .toList();
            if (!same.isEmpty()) {
                mergeFields(mine, theirs, same, field, kind, prefix + name + ".");
            } else if (!field.has(Facts.EXAMPLE) && objects.stream().noneMatch(object -> hasAlmost(object, name))) {
                additions.add(() -> addField(mine, theirs, objects, name, field));
                additions.add(() -> report.added(mine.toString(), kind + "`" + prefix + name + "`"));
            }
        });
    }

    /** Whether the field is there in another case: the server accepts both {@code URL} and {@code Url}. */
    private static boolean hasAlmost(ObjectNode object, String name) {
        return object.path("properties").properties().stream()
                .anyMatch(known -> known.getKey().equalsIgnoreCase(name));
    }

    private void addField(Operation mine, Operation theirs, List<ObjectNode> objects, String name, JsonNode field) {
        objects.forEach(object -> {
            if (!object.path("properties").has(name)) {
                object.withObjectProperty("properties").set(name, untyped.schema(field));
            }
        });
        if (objects.isEmpty()) {
            upstreamOperation.addVariant(mine, theirs);
        }
    }
}
