package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The form for other tools: plain OpenAPI 3.0, in which variants are joined to one operation with all their answers,
 * and what only our generator needs is gone. The contents of jobs stay, though nothing refers to them: the kind of a job
 * names its schema.
 */
final class StandaloneForm {

    private static final String SEVERAL_FORMS = "One of several forms; parameters, headers or the body choose it.";

    private static final Set<String> OUR_OWN = Set.of(
            JavaForm.DESCRIPTION, "x-orthanc-encoded", "x-orthanc-implements", "x-orthanc-interface", "x-orthanc-open");

    private final ObjectNode document;

    private StandaloneForm(ObjectNode curated) {
        document = curated.deepCopy();
    }

    static ObjectNode of(ObjectNode curated) {
        StandaloneForm form = new StandaloneForm(curated);
        Levels.removeShared(form.document);
        Operation.allOf(form.document).forEach(form::join);
        form.dropWhatIsUnused();
        strip(form.document);
        return form.document;
    }

    private void dropWhatIsUnused() {
        Set<String> used = new HashSet<>();
        document.findValuesAsText("$ref").forEach(used::add);
        JsonNode components = document.path("components");
        for (String kind : List.of("responses", "requestBodies")) {
            components.path(kind).properties().removeIf(entry -> !used.contains(pointer(kind, entry.getKey())));
        }
        components
                .path("schemas")
                .properties()
                .removeIf(entry -> entry.getValue().has("x-orthanc-interface"));
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

    /** The schemas overlap (an empty list is one of anything): {@code oneOf} would refuse what fits two of them. */
    private ObjectNode either(JsonNode first, JsonNode second) {
        ObjectNode both = document.objectNode();
        ArrayNode choices = both.putArray("anyOf");
        if (first.has("anyOf")) {
            first.get("anyOf").forEach(choices::add);
        } else {
            choices.add(first);
        }
        for (JsonNode choice : choices) {
            if (choice.equals(second)) {
                return choices.size() == 1 ? second.deepCopy() : both;
            }
        }
        choices.add(second);
        return both;
    }
}
