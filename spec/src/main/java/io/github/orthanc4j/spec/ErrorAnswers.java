package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names the errors that an operation can answer, in the published description. */
final class ErrorAnswers {

    private static final List<Answer> ANSWERS = List.of(
            new Answer(
                    "400",
                    "BadRequest",
                    "A parameter or the body is not understood, or has a value that is not allowed."),
            new Answer("401", "Unauthorized", "The name or the password is missing or wrong. There is no body."),
            new Answer(
                    "403",
                    "Forbidden",
                    "A plugin or script of the server does not allow this call, or it would change what Orthanc alone writes. "
                            + "The body may be absent."),
            new Answer(
                    "404",
                    "NotFound",
                    "There is no such resource, or the server is older than the route. The body is often absent."),
            new Answer(
                    "409",
                    "Conflict",
                    "The option CheckRevisions is on, and `If-Match` is missing or no longer the current revision."),
            new Answer("416", "RangeNotSatisfiable", "The data end before the range."));

    private ErrorAnswers() {}

    static void add(ObjectNode document) {
        ObjectNode responses = document.withObject("/components/responses");
        ObjectNode error = (ObjectNode) responses.get("Error");
        for (Answer answer : ANSWERS) {
            ObjectNode response = responses.putObject(answer.name).put("description", answer.description);
            if (!answer.status.equals("401")) {
                response.set("content", error.path("content").deepCopy());
            }
        }
        Operation.allOf(document).forEach(operation -> add(document, operation));
    }

    private static void add(ObjectNode document, Operation operation) {
        List<JsonNode> parameters = operation.parameters().stream()
                .map(parameter -> References.resolve(document, parameter))
                .toList();
        ObjectNode responses = (ObjectNode) operation.node().get("responses");
        ANSWERS.stream()
                .filter(answer -> !responses.has(answer.status))
                .filter(answer -> isPossible(answer.status, operation, parameters))
                .forEach(answer ->
                        responses.putObject(answer.status).put("$ref", "#/components/responses/" + answer.name));
        Map<String, JsonNode> sorted = new TreeMap<>();
        responses.properties().forEach(response -> sorted.put(response.getKey(), response.getValue()));
        responses.removeAll();
        responses.setAll(sorted);
    }

    private static boolean isPossible(String status, Operation operation, List<JsonNode> parameters) {
        return switch (status) {
            case "400" -> operation.node().has("requestBody") || has(parameters, "in", "query");
            case "404" -> operation.path().contains("{");
            case "409" -> has(parameters, "name", "If-Match");
            case "416" -> has(parameters, "name", "Range");
            default -> true;
        };
    }

    private static boolean has(List<JsonNode> parameters, String field, String value) {
        return parameters.stream()
                .anyMatch(parameter -> parameter.path(field).asText().equals(value));
    }

    private record Answer(String status, String name, String description) {}
}
