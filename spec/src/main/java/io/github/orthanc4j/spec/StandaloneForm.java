package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form for other tools: plain OpenAPI 3.0. Variants are joined to one operation with all their answers, and the words
 * for our generator are removed. The schemas of job contents stay without a reference: the type of a job names its schema.
 */
final class StandaloneForm {

    private static final int DEEPEST = 8;
    private static final String SEVERAL_FORMS = "One of several forms; parameters, headers or the body choose it.";

    private static final Set<String> OUR_OWN = Set.of(
            JavaForm.DESCRIPTION,
            "x-codegen-request-body-name",
            "x-orthanc-encoded",
            "x-orthanc-implements",
            "x-orthanc-interface");

    private final ObjectNode document;

    private StandaloneForm(ObjectNode curated) {
        document = curated.deepCopy();
    }

    static ObjectNode of(ObjectNode curated, Examples examples) {
        StandaloneForm form = new StandaloneForm(curated);
        Levels.removeShared(form.document);
        for (Operation operation : Operation.allOf(form.document)) {
            List<JsonNode> forms = operation
                    .withVariants()
                    .map(JsonNode::deepCopy)
                    .map(JsonNode.class::cast)
                    .toList();
            ReferenceTexts.write(operation);
            form.join(operation);
            examples.add(form.document, operation.node(), forms);
        }
        form.dropWhatIsUnused();
        form.listJobContents();
        Words.write(form.document, true);
        Since.write(form.document);
        ErrorAnswers.add(form.document);
        ReadingOrder.sort(form.document);
        strip(form.document);
        return form.document;
    }

    private void dropWhatIsUnused() {
        boolean dropped = true;
        while (dropped) {
            Set<String> used = new HashSet<>(document.findValuesAsText("$ref"));
            dropped = false;
            for (String kind : List.of("responses", "requestBodies", "schemas")) {
                dropped |= document.at("/components/" + kind)
                        .properties()
                        .removeIf(entry -> !used.contains(pointer(kind, entry.getKey()))
                                && !entry.getValue().has("x-orthanc-job-type"));
            }
        }
    }

    /**
     * Refers to the schemas of job contents, and lists their fields for people. A union would make generators lose fields.
     */
    private void listJobContents() {
        ObjectNode content = (ObjectNode) document.at("/components/schemas/JobInfo/properties/Content");
        ObjectNode types = content.putObject("x-orthanc-job-contents");
        StringBuilder text = new StringBuilder(content.path("description").asText());
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode type = schema.getValue().get("x-orthanc-job-type");
            if (type != null) {
                types.withArrayProperty(type.asText()).addObject().put("$ref", pointer("schemas", schema.getKey()));
                List<String> fields = new ArrayList<>();
                schema.getValue().path("properties").fieldNames().forEachRemaining(fields::add);
                text.append("\n- `" + type.asText() + "` (" + schema.getKey() + "): " + String.join(", ", fields));
            }
        });
        content.put("description", text.toString());
    }

    private static String pointer(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OUR_OWN);
        }
        node.forEach(StandaloneForm::strip);
    }

    private void join(Operation operation) {
        JsonNode added = operation.node().remove(Merge.ADDED_PARAMETERS);
        if (added != null) {
            operation.node().withArrayProperty("parameters").addAll((ArrayNode) added);
        }
        JsonNode variants = operation.node().remove(Operation.VARIANTS);
        if (variants == null) {
            return;
        }
        for (JsonNode variant : variants) {
            joinParameters(operation.node(), variant);
            joinContent(operation.node(), "requestBody", variant.path("requestBody"));
            variant.path("responses").properties().forEach(response -> {
                ObjectNode responses = (ObjectNode) operation.node().get("responses");
                joinContent(responses, response.getKey(), response.getValue());
            });
        }
    }

    private void joinParameters(ObjectNode main, JsonNode variant) {
        ArrayNode parameters = main.withArrayProperty("parameters");
        Set<String> known = new HashSet<>();
        parameters.forEach(parameter -> known.add(id(parameter)));
        variant.path("parameters").forEach(parameter -> {
            if (known.add(id(parameter))) {
                parameters.add(parameter);
            }
        });
        for (String flag : variant.path(Variants.QUERY).asText().split("&")) {
            String name = flag.replaceAll("=.*", "");
            if (!name.isEmpty() && known.add("query " + name)) {
                parameters.addObject().put("$ref", pointer("parameters", flagParameter(name)));
            }
        }
    }

    private String id(JsonNode parameter) {
        JsonNode resolved = References.resolve(document, parameter);
        return resolved.path("in").asText() + " " + resolved.path("name").asText();
    }

    private String flagParameter(String name) {
        return document.at("/components/parameters").properties().stream()
                .filter(entry -> id(entry.getValue()).equals("query " + name))
                .findFirst()
                .orElseThrow(() -> new SpecException("components.parameters has no query parameter '" + name + "'"))
                .getKey();
    }

    private void joinContent(ObjectNode parent, String field, JsonNode added) {
        JsonNode addedContent = References.resolve(document, added).path("content");
        if (addedContent.isEmpty()) {
            return;
        }
        JsonNode main = parent.get(field);
        ObjectNode own = main == null
                ? References.resolve(document, added).deepCopy()
                : References.resolve(document, main).deepCopy();
        parent.set(field, own);
        ObjectNode content = own.withObjectProperty("content");
        if (own.has("description") && !content.equals(addedContent)) {
            own.put("description", SEVERAL_FORMS);
        }
        addedContent.properties().forEach(media -> {
            ObjectNode known = (ObjectNode) content.get(media.getKey());
            if (known == null) {
                content.set(media.getKey(), media.getValue());
            } else {
                known.set(
                        "schema", either(known.path("schema"), media.getValue().path("schema")));
            }
        });
    }

    /**
     * Joins two schemas of one answer. They overlap, as an empty list fits any list, so {@code oneOf} would refuse values
     * that fit two of them. Generators make one class of all choices and would lose values of the wider one, so a choice is
     * left out if another one includes it. Lists, objects and texts have no class in common: they become any value.
     */
    private ObjectNode either(JsonNode first, JsonNode second) {
        List<JsonNode> choices = new ArrayList<>();
        JsonNode union = References.resolve(document, first).path("anyOf");
        if (union.isArray()) {
            union.forEach(choices::add);
        } else {
            choices.add(first);
        }
        if (choices.stream().noneMatch(choice -> takesIn(choice, second, 0))) {
            choices.removeIf(choice -> takesIn(second, choice, 0));
            choices.add(second);
        }
        if (choices.size() == 1) {
            return choices.get(0).deepCopy();
        }
        List<String> shapes = choices.stream().map(this::shape).distinct().toList();
        if (shapes.size() > 1) {
            ObjectNode any = document.objectNode();
            if (shapes.stream().allMatch(shape -> shape.startsWith("array"))) {
                any.put("type", "array").putObject("items");
            }
            return any;
        }
        ObjectNode both = document.objectNode();
        both.putArray("anyOf").addAll(choices);
        return named(both, choices);
    }

    /** Names a union; otherwise, generators name it after the first operation that answers it. */
    private ObjectNode named(ObjectNode union, List<JsonNode> choices) {
        if (!choices.stream().allMatch(choice -> choice.has("$ref"))) {
            return union;
        }
        String name = choices.stream().map(References::name).collect(Collectors.joining("Or"));
        document.withObjectProperty("components").withObjectProperty("schemas").set(name, union);
        return document.objectNode().put("$ref", pointer("schemas", name));
    }

    private String shape(JsonNode schema) {
        JsonNode resolved = References.resolve(document, schema);
        String type = resolved.path("type").asText(resolved.has("properties") ? "object" : "any");
        boolean isMap = type.equals("object") && !resolved.has("properties");
        return type.equals("array") ? "array of " + shape(resolved.path("items")) : isMap ? "map" : type;
    }

    /** Whether the wide schema can read every value of the narrow one without loss. */
    private boolean takesIn(JsonNode wide, JsonNode narrow, int depth) {
        JsonNode one = References.resolve(document, wide);
        JsonNode other = References.resolve(document, narrow);
        if (one.equals(other) || (!one.has("type") && !one.has("properties") && !one.has("anyOf"))) {
            return true;
        }
        if (depth > DEEPEST || !one.path("type").equals(other.path("type"))) {
            return false;
        }
        if (one.has("items")) {
            return takesIn(one.path("items"), other.path("items"), depth + 1);
        }
        if (!one.has("properties") || !other.has("properties")) {
            return one.path("additionalProperties").isObject()
                    && other.path("additionalProperties").isObject()
                    && takesIn(one.get("additionalProperties"), other.get("additionalProperties"), depth + 1);
        }
        return other.path("properties").properties().stream()
                .allMatch(field -> one.path("properties").has(field.getKey())
                        && takesIn(one.path("properties").get(field.getKey()), field.getValue(), depth + 1));
    }
}
