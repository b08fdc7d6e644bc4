package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The form that our generator reads: one operation for each Java method. A variant gets a path key of its own
 * ({@code /studies#listStudiesExpanded}); the path that is called stands in {@code x-orthanc-path}.
 */
final class JavaForm {

    /** The description of the first method of a route that has variants. */
    static final String DESCRIPTION = "x-orthanc-java-description";

    static final String ACCEPT = "x-orthanc-accept";

    private static final String PARTS = "multipart/related";
    private static final String METHOD = "x-orthanc-method";

    private final ObjectNode document;
    private final ObjectNode paths;
    private final Set<String> names = new HashSet<>();

    private JavaForm(ObjectNode curated) {
        document = curated.deepCopy();
        paths = document.putObject("paths");
    }

    static ObjectNode of(ObjectNode curated) {
        JavaForm form = new JavaForm(curated);
        Operation.allOf(curated).forEach(form::add);
        Levels.removeShared(form.document).forEach(form::add);
        SchemaMarks.mark(form.document);
        Words.write(form.document, false);
        Javadoc.write(form.document);
        return form.document;
    }

    private void add(Operation operation) {
        String path = operation.path();
        ObjectNode main = operation.node().deepCopy();
        main.remove(List.of(Operation.VARIANTS, ReferenceTexts.TITLE));
        JsonNode description = main.remove(DESCRIPTION);
        if (description != null) {
            String text = main.path("description").asText() + " " + description.asText();
            main.put("description", text.strip());
        }
        put(operation, path, path, main);
        putWithAddedParameters(operation, path, main);
        for (JsonNode variant : operation.node().path(Operation.VARIANTS)) {
            String query = variant.path(Variants.QUERY).asText();
            String called = query.isEmpty() ? path : path + "?" + query;
            ObjectNode node = Variants.complete(document, operation.node(), variant);
            put(operation, path + "#" + variant.path("operationId").asText(), called, node);
            putWithAddedParameters(operation, called, node);
        }
    }

    /** Adds an overload with the parameters that only the official description has. The curated method stays. */
    private void putWithAddedParameters(Operation operation, String called, ObjectNode node) {
        JsonNode added = node.remove(Merge.ADDED_PARAMETERS);
        if (added != null) {
            ObjectNode overload = node.deepCopy();
            String name = node.path("operationId").asText();
            overload.put(METHOD, name);
            overload.put("operationId", name + "WithAddedParameters");
            overload.withArrayProperty("parameters").addAll((ArrayNode) added);
            put(operation, operation.path() + "#" + overload.path("operationId").asText(), called, overload);
        }
    }

    private void put(Operation operation, String key, String called, ObjectNode node) {
        if (node.path("tags").isEmpty()) {
            return; // the levels share only a variant of this route
        }
        String name = node.path("operationId").asText();
        String free = freeName(name);
        node.put("operationId", free);
        if (!free.equals(name)) {
            node.put(METHOD, name);
        }
        // relative, because the server's address may have a path
        node.put("x-orthanc-path", called.substring(1));
        addHeaders(operation, node);
        if (operation.method().equals("delete") && node.has("requestBody")) {
            node.put("x-orthanc-delete-with-body", true);
        }
        ObjectNode item = paths.withObjectProperty(key);
        JsonNode parameters = operation.pathItem().get("parameters");
        if (parameters != null) {
            item.set("parameters", parameters.deepCopy());
        }
        item.set(operation.method(), node);
    }

    /**
     * The description needs an identifier of its own for each operation, but Java does not: both {@code ToolsApi} and
     * {@code ResourcesApi} have a {@code createArchive}.
     */
    private String freeName(String name) {
        return names.add(name) ? name : freeName(name + "Of");
    }

    /** Adds headers that Retrofit does not set: Accept for JSON and XML, and Content-Type for bodies of bytes. */
    private void addHeaders(Operation operation, ObjectNode node) {
        JsonNode answer =
                References.resolve(document, node.path("responses").path("200")).path("content");
        boolean callerChooses = operation.parameters().stream()
                .map(parameter -> References.resolve(document, parameter))
                .anyMatch(parameter -> parameter.path("name").asText().equals("Accept"));
        if (answer.size() == 1 && !callerChooses) {
            String media = answer.properties().iterator().next().getKey();
            if (media.endsWith("json") || media.endsWith("xml")) {
                node.put(ACCEPT, media);
            }
        }
        JsonNode body = References.resolve(document, node.path("requestBody")).path("content");
        if (body.has(PARTS)) {
            // the type that is sent has a boundary, which the body knows; the generator would make a form of it
            ObjectNode bytes =
                    node.putObject("requestBody").put("required", true).putObject("content");
            bytes.set("application/octet-stream", body.get(PARTS));
        } else if (body.size() == 1) {
            String media = body.properties().iterator().next().getKey();
            if (!media.startsWith("text/") && !media.endsWith("json") && !media.equals("*/*")) {
                node.put("x-orthanc-content-type", media);
            }
        }
    }
}
