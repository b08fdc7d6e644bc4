package io.github.orthanc4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** The prepared description that the client was generated from, as JSON schemas that forbid unknown fields. */
final class Description {

    /** One Java method: its route and its answer. */
    record Method(
            String name,
            String tag,
            String http,
            String path,
            String route,
            String since,
            String plugin,
            String pluginSince,
            JsonNode content) {

        /** The fixed names in the query. */
        Set<String> flags() {
            return path.contains("?")
                    ? Set.of(path.replaceAll(".*\\?", "")
                            .replaceAll("=[^&]*", "")
                            .split("&"))
                    : Set.of();
        }

        boolean answersJson() {
            return !json().isMissingNode();
        }

        /** The schema of an answer in JSON; some routes send JSON that is passed on as bytes. */
        JsonNode json() {
            JsonNode schema = content.path("application/json").path("schema");
            JsonNode dicom = content.path("application/dicom+json").path("schema");
            return !schema.isMissingNode() || dicom.has("format") ? schema : dicom;
        }

        @Override
        public String toString() {
            return http + " /" + path;
        }
    }

    private static final Description INSTANCE = new Description();

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final Map<String, Method> methods = new TreeMap<>();
    private final Map<String, List<String>> jobTypes = new TreeMap<>();
    private final JsonNode document = read();
    private final ObjectNode schemas;

    private Description() {
        schemas = JsonNodeFactory.instance.objectNode();
        document.at("/components/schemas").properties().forEach(schema -> {
            schemas.set(schema.getKey(), strict(schema.getValue()));
            String jobType = schema.getValue().path("x-orthanc-job-type").asText();
            if (!jobType.isEmpty()) {
                jobTypes.computeIfAbsent(jobType, type -> new ArrayList<>()).add(schema.getKey());
            }
        });
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .forEach(operation -> {
                            Method method = method(path.getKey(), operation.getKey(), operation.getValue());
                            methods.put(method.name(), method);
                        }));
    }

    static Description get() {
        return INSTANCE;
    }

    Map<String, Method> methods() {
        return methods;
    }

    /** The description of a generated method, which has the name of its operation, sometimes without "Of" at the end. */
    Optional<Method> generated(java.lang.reflect.Method method) {
        return Stream.of(method.getName(), method.getName() + "Of")
                .map(methods::get)
                .filter(known -> known != null
                        && method.getDeclaringClass().getSimpleName().equals(known.tag() + "Api"))
                .findFirst();
    }

    private Method method(String key, String http, JsonNode operation) {
        JsonNode answer = operation.path("responses").path("200");
        if (answer.has("$ref")) {
            answer = document.at(answer.get("$ref").asText().substring(1));
        }
        return new Method(
                operation.get("operationId").asText(),
                operation.path("tags").path(0).asText(),
                http.toUpperCase(Locale.ROOT),
                operation.path("x-orthanc-path").asText(),
                http.toUpperCase(Locale.ROOT) + " " + key.replaceAll("#.*", ""),
                operation.path("x-orthanc-since").asText(),
                operation.path("x-orthanc-plugin").asText(),
                operation.path("x-orthanc-plugin-since").asText(),
                answer.path("content"));
    }

    /** Finds the method of a request that no generated method has made: the longest route with the most flags. */
    Optional<Method> match(String http, HttpUrl url) {
        return methods.values().stream()
                .filter(method -> method.http().equals(http))
                .filter(method -> url.encodedPath()
                        .matches(".*/"
                                + method.route().replaceFirst("^[A-Z]+ /", "").replaceAll("\\{[^}]*}", "[^/]+")))
                .filter(method -> url.queryParameterNames().containsAll(method.flags()))
                .max(Comparator.comparing((Method method) ->
                                method.route().replaceAll("\\{[^}]*}", "").length())
                        .thenComparing(method -> method.flags().size()));
    }

    /** The differences between an answer and its schema. */
    List<String> violations(Method method, JsonNode answer) {
        List<String> violations = violations(method.json(), answer);
        if (method.name().equals("getJob") || method.name().equals("listJobsExpanded")) {
            Iterable<JsonNode> jobs = answer.isArray() ? answer : List.of(answer);
            jobs.forEach(job -> violations.addAll(contentViolations(job)));
        }
        return violations;
    }

    List<String> errorViolations(JsonNode answer) {
        return violations(reference("OrthancError"), answer);
    }

    private List<String> contentViolations(JsonNode job) {
        List<String> best = List.of("no schema for jobs of type " + job.path("Type"));
        for (String name : jobTypes.getOrDefault(job.path("Type").asText(), List.of())) {
            List<String> violations = violations(reference(name), job.path("Content"));
            if (violations.isEmpty()) {
                return violations;
            }
            best = violations;
        }
        return best;
    }

    private static JsonNode reference(String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private List<String> violations(JsonNode schema, JsonNode answer) {
        List<String> messages = new ArrayList<>();
        compiled.computeIfAbsent(schema, this::compile)
                .validate(answer)
                .forEach(message -> messages.add(message.getMessage()));
        return messages;
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = (ObjectNode) strict(schema);
        root.putObject("components").set("schemas", schemas);
        return factory.getSchema(root);
    }

    /** Converts OpenAPI 3.0 to JSON schema, where null is a type, and forbids fields that are not described. */
    private static JsonNode strict(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (String word : List.of("$ref", "type", "required")) {
            if (schema.has(word)) {
                result.set(word, schema.get(word));
            }
        }
        if (schema.has("properties")) {
            ObjectNode properties = result.putObject("properties");
            schema.get("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), strict(property.getValue())));
            result.put("additionalProperties", false);
        } else if (schema.has("additionalProperties")) {
            result.set("additionalProperties", strict(schema.get("additionalProperties")));
        }
        if (schema.has("items")) {
            result.set("items", strict(schema.get("items")));
        }
        for (String combination : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(combination)) {
                ArrayNode parts = result.putArray(combination);
                schema.get(combination).forEach(part -> parts.add(strict(part)));
            }
        }
        if (!schema.path("nullable").asBoolean()) {
            return result;
        }
        ObjectNode orNull = JsonNodeFactory.instance.objectNode();
        orNull.putArray("anyOf").add(result).addObject().put("type", "null");
        return orNull;
    }

    private static JsonNode read() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("spec/target/orthanc-java.yaml");
            if (Files.isRegularFile(file)) {
                try {
                    return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException("spec/target/orthanc-java.yaml is missing: build the module spec first");
    }
}
