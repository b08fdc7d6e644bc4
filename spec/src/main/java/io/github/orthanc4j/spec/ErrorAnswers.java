package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
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
                    "A plugin or script of the server, or the server itself, does not allow this call."),
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
        List<String> statuses = new ArrayList<>(List.of("401", "403"));
        boolean hasQuery = false;
        for (var parameter : operation.parameters()) {
            var resolved = References.resolve(document, parameter);
            hasQuery |= resolved.path("in").asText().equals("query");
            switch (resolved.path("name").asText()) {
                case "If-Match" -> statuses.add("409");
                case "Range" -> statuses.add("416");
                default -> {}
            }
        }
        if (hasQuery || operation.node().has("requestBody")) {
            statuses.add("400");
        }
        if (operation.path().contains("{")) {
            statuses.add("404");
        }
        ObjectNode responses = (ObjectNode) operation.node().get("responses");
        ANSWERS.stream()
                .filter(answer -> statuses.contains(answer.status))
                .forEach(answer ->
                        responses.putObject(answer.status).put("$ref", "#/components/responses/" + answer.name));
        var sorted = new TreeMap<String, com.fasterxml.jackson.databind.JsonNode>();
        responses.properties().forEach(response -> sorted.put(response.getKey(), response.getValue()));
        responses.removeAll();
        responses.setAll(sorted);
    }

    private record Answer(String status, String name, String description) {}
}
