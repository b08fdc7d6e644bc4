package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Sorts the published routes by their tag, in the order of the tags. Within a tag the order of the files stays.
 * The components come last. */
final class ReadingOrder {

    private ReadingOrder() {}

    static void sort(ObjectNode document) {
        List<String> tags = new ArrayList<>();
        document.path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
        ObjectNode paths = (ObjectNode) document.get("paths");
        List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(paths.properties());
        sorted.sort(Comparator.comparing(path -> position(path.getValue(), tags)));
        paths.removeAll();
        sorted.forEach(path -> paths.set(path.getKey(), sortMethods((ObjectNode) path.getValue())));
        document.set("components", document.remove("components"));
    }

    /** A tag that only a newer official description has comes last. */
    private static int position(JsonNode item, List<String> tags) {
        int index = tags.indexOf(item.findPath("tags").path(0).asText());
        return index < 0 ? tags.size() : index;
    }

    private static ObjectNode sortMethods(ObjectNode item) {
        for (String method : Operation.METHODS) {
            JsonNode operation = item.remove(method);
            if (operation != null) {
                item.set(method, operation);
            }
        }
        return item;
    }
}
