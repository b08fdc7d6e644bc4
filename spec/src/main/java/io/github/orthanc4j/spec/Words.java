package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Explains the words that a string can have ({@code x-orthanc-words}). In a request they become an {@code enum} for other
 * tools. In an answer they are listed in the description, because a newer server may send further words.
 */
final class Words {

    private static final String WORDS = "x-orthanc-words";

    private final ObjectNode document;
    private final boolean enums;
    private final Set<JsonNode> sent = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<JsonNode> answered = Collections.newSetFromMap(new IdentityHashMap<>());

    private Words(ObjectNode document, boolean enums) {
        this.document = document;
        this.enums = enums;
    }

    static void write(ObjectNode document, boolean enums) {
        Words words = new Words(document, enums);
        Operation.allOf(document)
                .forEach(operation -> operation.withVariants().forEach(node -> {
                    operation.parameters().forEach(parameter -> words.collect(parameter, words.sent));
                    words.collect(node.path("parameters"), words.sent);
                    words.collect(node.path("requestBody"), words.sent);
                    words.collect(node.path("responses"), words.answered);
                }));
        words.write(document, document);
    }

    private void collect(JsonNode node, Set<JsonNode> reached) {
        if (reached.add(node)) {
            JsonNode resolved = References.resolve(document, node);
            if (resolved != node) {
                collect(resolved, reached);
            }
            node.forEach(child -> collect(child, reached));
        }
    }

    private void write(JsonNode node, JsonNode parent) {
        if (node instanceof ObjectNode schema && schema.remove(WORDS) instanceof ArrayNode words) {
            boolean chosen = sent.contains(node) && !answered.contains(node);
            if (chosen && enums) {
                schema.set("enum", words);
            } else {
                explain((ObjectNode) (parent.has("in") ? parent : node), words, chosen);
            }
        }
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        children.forEach(child -> write(child, node));
    }

    private static void explain(ObjectNode target, ArrayNode words, boolean chosen) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add("`" + word.asText() + "`"));
        String text = target.path("description").asText();
        if (quoted.stream().allMatch(text::contains)) {
            return;
        }
        String last = quoted.remove(quoted.size() - 1);
        String list = String.join(", ", quoted) + (chosen ? " or " : " and ") + last + ".";
        target.put("description", Since.append(text, (chosen ? "One of " : "Known words: ") + list));
    }
}
