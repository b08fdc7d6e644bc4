package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers of a real server, by the identifier of the operation or variant. {@code OperationsIT} of the facade writes them. */
final class Examples {

    private static final String JSON = "application/json";

    private final Map<String, JsonNode> examples = new TreeMap<>();

    static Examples read(Path folder) throws IOException {
        Examples examples = new Examples();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Documents.read(file)
                        .properties()
                        .forEach(example -> examples.examples.put(example.getKey(), example.getValue()));
            }
        }
        return examples;
    }

    /** Adds the examples of all forms of an operation to its answer, whose variants are joined already. */
    void add(ObjectNode document, ObjectNode operation, List<JsonNode> forms) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        ObjectNode answer = References.resolve(document, responses.path("200")).deepCopy();
        if (!(answer.path("content").get(JSON) instanceof ObjectNode content)) {
            return;
        }
        for (JsonNode form : forms) {
            String name = form.path("operationId").asText();
            JsonNode example = examples.get(name);
            if (example != null) {
                ObjectNode target = content.withObjectProperty("examples").putObject(name);
                target.put("summary", ReferenceTexts.title(form));
                target.set("value", example);
            }
        }
        responses.set("200", answer);
    }
}
