package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Expands paths that are described once for several levels: {@code /{levels}/{id}/labels} with {@code x-orthanc-levels:
 * [patients, studies]} becomes two routes. A method that is described for one level alone replaces the shared one.
 *
 * <p>For the Java form, operations with the tag {@code Resources} also get a route with the level as a parameter.
 */
final class Levels {

    /** The tag, and the Java interface, of the routes with the level as a parameter. */
    static final String RESOURCES = "Resources";

    private static final String SHARED = "x-orthanc-resources";
    private static final String LEVELS = "x-orthanc-levels";

    private static final List<Words> WORDS = List.of(
            new Words("patients", "patient", "Patients", "Patient"),
            new Words("studies", "study", "Studies", "Study"),
            new Words("series", "series", "Series", "Series"),
            new Words("instances", "instance", "Instances", "Instance"));
    private static final Words ANY_LEVEL = new Words("resources", "resource", RESOURCES, "");

    private Levels() {}

    static void expand(ObjectNode document) {
        ObjectNode paths = document.withObjectProperty("paths");
        ObjectNode shared = document.putObject(SHARED);
        List<Map.Entry<String, JsonNode>> written = new ArrayList<>(paths.properties());
        paths.removeAll();
        written.forEach(path -> {
            ObjectNode item = (ObjectNode) path.getValue();
            if (item.remove(LEVELS) instanceof ArrayNode levels) {
                levels.forEach(level -> write(words(level.asText()), path.getKey(), item, paths));
                writeShared(path.getKey(), item, levels, shared);
            } else {
                paths.withObjectProperty(path.getKey()).setAll(item);
            }
        });
    }

    /** Removes the routes with the level as a parameter from the document. An operation without tags shares a variant only. */
    static List<Operation> removeShared(ObjectNode document) {
        ObjectNode shared = document.objectNode();
        shared.set("paths", document.remove(SHARED));
        return Operation.allOf(shared);
    }

    private static void write(Words words, String path, ObjectNode item, ObjectNode paths) {
        ObjectNode target = paths.withObjectProperty(path.replace("{levels}", words.plural));
        fill(item, words).properties().forEach(field -> target.putIfAbsent(field.getKey(), field.getValue()));
    }

    private static void writeShared(String path, ObjectNode item, ArrayNode levels, ObjectNode shared) {
        ObjectNode target = (ObjectNode) fill(item, ANY_LEVEL);
        target.properties().removeIf(field -> field.getValue().isObject() && !isShared(field.getValue()));
        target.withArrayProperty("parameters").insert(0, levelParameter(levels));
        shared.set(path.replace("{levels}", "{level}"), target);
    }

    private static boolean isShared(JsonNode operation) {
        return operation.findValues("tags").stream().anyMatch(tags -> !tags.isEmpty());
    }

    private static JsonNode fill(JsonNode node, Words words) {
        if (node.isTextual()) {
            return TextNode.valueOf(words.fill(node.asText()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = array.arrayNode();
            array.forEach(element -> filled.add(fill(element, words)));
            return filled;
        }
        JsonNode filled = node.deepCopy();
        filled.properties().forEach(field -> {
            boolean tags = field.getKey().equals("tags");
            field.setValue(tags ? tags(field.getValue(), words) : fill(field.getValue(), words));
        });
        return filled;
    }

    private static ArrayNode tags(JsonNode tags, Words words) {
        ArrayNode chosen = ((ArrayNode) tags).arrayNode();
        tags.forEach(tag -> {
            if (tag.asText().equals(RESOURCES) == words.equals(ANY_LEVEL)) {
                chosen.add(words.fill(tag.asText()));
            }
        });
        return chosen;
    }

    private static ObjectNode levelParameter(ArrayNode levels) {
        List<String> names = new ArrayList<>();
        levels.forEach(level -> names.add("`" + level.asText() + "`"));
        String last = names.remove(names.size() - 1);
        ObjectNode parameter = levels.objectNode();
        parameter.put("name", "level").put("in", "path").put("required", true);
        parameter.put("description", String.join(", ", names) + " or " + last + ".");
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static Words words(String plural) {
        return WORDS.stream()
                .filter(words -> words.plural.equals(plural))
                .findFirst()
                .orElseThrow(() -> new SpecException(LEVELS + ": there is no level '" + plural + "'"));
    }

    private record Words(String plural, String singular, String capitalPlural, String capital) {

        String fill(String text) {
            String article = singular.equals("instance") ? "n " : " ";
            return text.replace("a {level}", "a" + article + singular)
                    .replace("A {level}", "A" + article + singular)
                    .replace("{level}", singular)
                    .replace("{levels}", plural)
                    .replace("{Level}", capital)
                    .replace("{Levels}", capitalPlural);
        }
    }
}
