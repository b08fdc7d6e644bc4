package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Extracts the facts of an official description: routes, methods, parameters, content types, fields and types, but no
 * sentences. The result is OpenAPI 3.0, and does not depend on the order of the description.
 */
public final class Facts {

    /** A short hash of an official text. It shows that the text was reworded, without a copy of the text. */
    static final String TEXT = "x-orthanc-text";

    /** Marks a field that the official description has in an example only. */
    static final String EXAMPLE = "x-orthanc-example";

    private static final int DEEPEST = 5;

    private final ObjectNode official;
    private final SchemaReader reader;

    private Facts(ObjectNode official) {
        this.official = official;
        this.reader = new SchemaReader(official);
    }

    /** {@code FROM} (an official file, or its https URL) and {@code TO} (the file to write). */
    public static void main(String[] arguments) throws IOException {
        try {
            if (arguments.length != 2 || arguments[0].isEmpty() || arguments[1].isEmpty()) {
                throw new SpecException("which file? -Dfacts.from=FILE-OR-URL -Dfacts.to=FILE");
            }
            FactsWriter.write(of(Documents.readOfficial(arguments[0])), Path.of(arguments[1]));
        } catch (SpecException e) {
            System.err.println("[ERROR] " + e.getMessage());
            System.exit(1);
        }
    }

    static ObjectNode of(ObjectNode official) {
        return new Facts(official).read();
    }

    private ObjectNode read() {
        ObjectNode facts = object();
        facts.put("openapi", "3.0.3");
        facts.putObject("info")
                .put("title", "Orthanc")
                .put("version", official.at("/info/version").asText("unknown"));
        ObjectNode paths = facts.putObject("paths");
        Operation.allOf(official).stream()
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .forEach(operation ->
                        paths.withObjectProperty(operation.path()).set(operation.method(), operation(operation)));
        return facts;
    }

    private ObjectNode operation(Operation operation) {
        ObjectNode node = object();
        if (operation.node().path("deprecated").asBoolean()) {
            node.put("deprecated", true);
        }
        addText(node, operation.node(), "summary", "description");
        Map<String, ObjectNode> parameters = new TreeMap<>();
        operation.parameters().forEach(parameter -> {
            JsonNode resolved = References.resolve(official, parameter);
            parameters.put(
                    resolved.path("in").asText() + " " + resolved.path("name").asText(), parameter(resolved));
        });
        if (!parameters.isEmpty()) {
            node.putArray("parameters").addAll(parameters.values());
        }
        JsonNode body = References.resolve(official, operation.node().path("requestBody"))
                .path("content");
        if (!body.isEmpty()) {
            node.putObject("requestBody").set("content", content(body, false, operation));
        }
        ObjectNode responses = node.putObject("responses");
        sorted(operation.node().path("responses")).forEach((status, answer) -> {
            ObjectNode response = responses.putObject(status).put("description", "");
            JsonNode content = References.resolve(official, answer).path("content");
            if (!content.isEmpty()) {
                response.set("content", content(content, true, operation));
            }
        });
        return node;
    }

    private ObjectNode parameter(JsonNode parameter) {
        ObjectNode fact = object();
        fact.set("name", parameter.path("name"));
        fact.set("in", parameter.path("in"));
        if (parameter.path("required").asBoolean()
                || parameter.path("in").asText().equals("path")) {
            fact.put("required", true);
        }
        fact.set("schema", schema(parameter.path("schema"), 0));
        addText(fact, parameter, "description");
        return fact;
    }

    private ObjectNode content(JsonNode content, boolean answer, Operation operation) {
        ObjectNode facts = object();
        sorted(content).forEach((type, media) -> {
            ObjectNode schema = schema(media.path("schema"), 0);
            boolean fieldless = reader.objects(media.path("schema")).isEmpty();
            if (answer && fieldless && type.equals("application/json") && !holdsTags(operation)) {
                schema = fromExample(media, schema);
            }
            facts.putObject(type).set("schema", schema);
        });
        return facts;
    }

    private ObjectNode schema(JsonNode schema, int depth) {
        ObjectNode fact = object();
        JsonNode resolved = reader.resolve(schema);
        JsonNode type = resolved.path("type");
        if (reader.isList(resolved)) {
            fact.put("type", "array");
            fact.set("items", depth > DEEPEST ? object() : schema(resolved.path("items"), depth + 1));
            return fact;
        }
        if (type.isTextual()) {
            fact.set("type", type);
        }
        Map<String, JsonNode> fields = reader.fields(resolved);
        if (!fields.isEmpty() && depth <= DEEPEST) {
            ObjectNode properties = fact.put("type", "object").putObject("properties");
            new TreeMap<>(fields).forEach((name, field) -> {
                ObjectNode property = schema(field, depth + 1);
                addText(property, field, "description");
                properties.set(name, property);
            });
        }
        return fact;
    }

    private static void addText(ObjectNode fact, JsonNode described, String... names) {
        String text = Stream.of(names)
                .map(name -> described.path(name).asText(""))
                .collect(Collectors.joining(" "))
                .strip()
                .replaceAll("\\s+", " ");
        if (!text.isEmpty()) {
            fact.put(TEXT, hash(text));
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "h" + HexFormat.of().formatHex(digest, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the answer is a map by DICOM tags, whose keys look like fields. */
    private static boolean holdsTags(Operation operation) {
        return operation.path().endsWith("tags");
    }

    private static ObjectNode fromExample(JsonNode media, ObjectNode plain) {
        JsonNode example = media.path("example");
        if (example.isMissingNode() && !media.path("examples").isEmpty()) {
            example = media.get("examples").iterator().next().path("value");
        }
        if (example.isMissingNode()) {
            example = media.path("schema").path("example");
        }
        JsonNode element = example.isArray() ? example.path(0) : example;
        if (!element.isObject() || element.isEmpty() || !hasFixedFields(element)) {
            return plain;
        }
        ObjectNode fact = object();
        ObjectNode object = fact;
        if (example.isArray()) {
            object = fact.put("type", "array").putObject("items");
        }
        ObjectNode properties = object.put("type", "object").putObject("properties");
        sorted(element).forEach((name, value) -> properties.putObject(name).put(EXAMPLE, typeOf(value)));
        return fact;
    }

    private static boolean hasFixedFields(JsonNode element) {
        Iterator<String> names = element.fieldNames();
        while (names.hasNext()) {
            if (!names.next().matches("[A-Z][A-Za-z0-9]*")) {
                return false;
            }
        }
        return true;
    }

    private static String typeOf(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static TreeMap<String, JsonNode> sorted(JsonNode object) {
        TreeMap<String, JsonNode> entries = new TreeMap<>();
        object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
