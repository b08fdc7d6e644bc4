package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds an operation that only the official description has. Its name is made of its route, so it does not change between
 * releases. Its types are raw.
 */
final class UpstreamOperation {

    private static final Map<String, String> TAGS = Map.of(
            "storage-commitment", "Modalities",
            "exports", "Changes",
            "statistics", "System",
            "plugins", "System",
            "", "System");
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ObjectNode curated;
    private final ObjectNode official;
    private final SchemaReader reader;
    private final UntypedSchemas untyped;
    private final Set<String> taken = new HashSet<>();

    UpstreamOperation(ObjectNode curated, ObjectNode official) {
        this.curated = curated;
        this.official = official;
        this.reader = new SchemaReader(official);
        this.untyped = new UntypedSchemas(official);
        taken.add("getClass"); // a method of Object
        Operation.allOf(curated)
                .forEach(operation -> operation
                        .withVariants()
                        .forEach(node -> taken.add(node.path("operationId").asText())));
    }

    /** {@code GET /studies/{id}/archive} is {@code getStudiesByIdArchive}. */
    static String name(Operation operation) {
        StringBuilder result = new StringBuilder(operation.method());
        for (String part : operation.path().split("/")) {
            if (part.startsWith("{")) {
                result.append("By").append(camel(part.substring(1, part.length() - 1)));
            } else {
                result.append(camel(part));
            }
        }
        return result.toString();
    }

    private static String camel(String text) {
        StringBuilder result = new StringBuilder();
        for (String word : text.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                result.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return result.toString();
    }

    /** Adds the operation, and returns the name of its method and its interface. */
    String add(Operation operation) {
        ObjectNode item = curated.withObjectProperty("paths").withObjectProperty(operation.path());
        ObjectNode node = item.putObject(operation.method());
        String name = fill(node, operation);
        String tag = tag(operation);
        node.putArray("tags").add(tag);
        if (operation.node().path("deprecated").asBoolean()) {
            node.put("deprecated", true);
        }
        for (JsonNode parameter : operation.parameters()) {
            JsonNode resolved = References.resolve(official, parameter);
            // callers send no cookies
            if (!resolved.path("in").asText().equals("cookie")) {
                node.withArrayProperty("parameters").add(untyped.parameter(resolved));
            }
        }
        addUndeclaredPathParameters(node, operation.path());
        return "`" + name + "` in `" + tag + "Api`";
    }

    private static void addUndeclaredPathParameters(ObjectNode node, String path) {
        Set<String> declared = new HashSet<>();
        node.path("parameters")
                .forEach(parameter -> declared.add(parameter.path("name").asText()));
        Pattern.compile("\\{([^}]*)}")
                .matcher(path)
                .results()
                .map(match -> match.group(1))
                .filter(declared::add)
                .forEach(name -> node.withArrayProperty("parameters")
                        .addObject()
                        .put("name", name)
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string"));
    }

    /** Adds a method to a known operation, for a body or an answer that no curated method has. */
    void addVariant(Operation known, Operation operation) {
        if (!taken.contains(name(operation))) {
            fill(known.node().withArrayProperty(Operation.VARIANTS).addObject(), operation);
        }
    }

    /** Adds a method to a known operation, for a body of another content type. Returns its name. */
    String addBody(Operation known, Operation operation, String media) {
        String name = freeName(name(operation) + camel(media.replaceFirst(".*/", "")));
        ObjectNode node = known.node().withArrayProperty(Operation.VARIANTS).addObject();
        node.put("operationId", name);
        node.set("summary", known.node().path("summary"));
        node.put("description", "The body has the type `" + media + "`.");
        addBody(node, operation, media, curated.objectNode());
        return name;
    }

    /** Adds a method to a known operation, for an answer of another content type. Returns its name. */
    String addAnswer(Operation known, Operation operation, String media) {
        String name = freeName(name(operation) + "As" + camel(media.replaceFirst(".*/", "")));
        ObjectNode node = known.node().withArrayProperty(Operation.VARIANTS).addObject();
        node.put("operationId", name);
        node.set("summary", known.node().path("summary"));
        node.put("description", "The answer has the type `" + media + "`.");
        node.put(JavaForm.ACCEPT, media);
        ObjectNode content = node.putObject("responses")
                .putObject("200")
                .put("description", "The answer.")
                .putObject("content");
        content.putObject(media).set("schema", type(node, operation, media, answer(operation), "Answer"));
        return name;
    }

    private String freeName(String wanted) {
        String name = wanted;
        while (!taken.add(name)) {
            name += "Raw";
        }
        return name;
    }

    private String fill(ObjectNode node, Operation operation) {
        String name = freeName(name(operation));
        node.put("operationId", name);
        JsonNode summary = operation.node().path("summary");
        node.put("summary", summary.asText().isBlank() ? operation.toString() : summary.asText());
        UntypedSchemas.describe(node, operation.node());
        addBody(node, operation);
        addAnswer(node, operation);
        return name;
    }

    private static String tag(Operation operation) {
        if (operation.path().startsWith("/tools/log-level")) {
            return "Logs";
        }
        String[] parts = operation.path().split("/");
        String first = parts.length < 2 ? "" : parts[1];
        return TAGS.getOrDefault(first, camel(first));
    }

    private void addBody(ObjectNode node, Operation operation) {
        JsonNode content = References.resolve(official, operation.node().path("requestBody"))
                .path("content");
        if (content.isEmpty() || Set.of("get", "head").contains(operation.method())) {
            return;
        }
        addBody(node, operation, mainMedia(content), content);
    }

    /** The generator would drop a form. The caller's body has its own content type. */
    private void addBody(ObjectNode node, Operation operation, String media, JsonNode content) {
        String sent = media.equals(FORM) || media.startsWith("multipart/") ? "*/*" : media;
        ObjectNode target = node.putObject("requestBody").put("required", true).putObject("content");
        target.putObject(sent).set("schema", type(node, operation, sent, content, "Request"));
    }

    private void addAnswer(ObjectNode node, Operation operation) {
        JsonNode content = answer(operation);
        ObjectNode target = node.putObject("responses").putObject("200").put("description", "The answer.");
        if (operation.method().equals("head")) {
            return;
        }
        // bytes, if several types or none are described: a wrong type would lose data
        String media = content.size() == 1 ? mainMedia(content) : "application/octet-stream";
        target.putObject("content").putObject(media).set("schema", type(node, operation, media, content, "Answer"));
    }

    /** The contents of the answer, by their types. */
    private JsonNode answer(Operation operation) {
        return operation.node().path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> References.resolve(official, answer.getValue()).path("content"))
                .filter(answer -> !answer.isEmpty())
                .findFirst()
                .orElse(curated.objectNode());
    }

    private static String mainMedia(JsonNode content) {
        return content.has(JSON) ? JSON : content.fieldNames().next();
    }

    private ObjectNode type(ObjectNode node, Operation operation, String media, JsonNode content, String suffix) {
        ObjectNode type = curated.objectNode();
        if (media.equals(JSON)) {
            JsonNode schema = content.path(JSON).path("schema");
            Map<String, JsonNode> fields = reader.fields(schema);
            if (fields.isEmpty()) {
                return type;
            }
            String name = camel(node.path("operationId").asText()) + suffix;
            ObjectNode reference = typeWithFields(operation, name, fields, suffix);
            if (reader.isList(schema)) {
                type.put("type", "array").set("items", reference);
                return type;
            }
            return reference;
        }
        type.put("type", "string");
        if (!media.startsWith("text/")) {
            type.put("format", "binary");
        }
        return type;
    }

    private ObjectNode typeWithFields(Operation operation, String name, Map<String, JsonNode> fields, String suffix) {
        ObjectNode component = curated.withObjectProperty("components")
                .withObjectProperty("schemas")
                .putObject(name);
        component.put("type", "object");
        component.put("description", suffix + " of `" + operation + "`.");
        ObjectNode properties = component.putObject("properties");
        fields.forEach((field, schema) -> properties.set(field, untyped.schema(schema)));
        return curated.objectNode().put("$ref", "#/components/schemas/" + name);
    }
}
