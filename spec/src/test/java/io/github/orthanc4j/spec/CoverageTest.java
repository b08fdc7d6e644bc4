package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the curated description with the facts of each release in {@code spec/upstream}. */
class CoverageTest {

    /** Routes of 2019 that Orthanc has since written in another way. */
    private static final Map<String, String> SUCCESSORS = Map.of(
            "get /jobs/{}/archive", "get /jobs/{}/{}",
            "get /instances/{}/{}", "get /instances/{}/image-uint8",
            "get /instances/{}/frames/{}/{}", "get /instances/{}/frames/{}/image-uint8",
            "post /tools/default-encoding", "put /tools/default-encoding");

    /** Differences between the curated description and the official ones, each with its reason. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            exception("GET /.*/(compressed-)?data: parameter header Content-Range", "the request header is Range"),
            exception("GET /instances/.id./file: parameter header Accept", "each value is a method with its type"),
            exception("GET /.*/numpy: answer as text/plain", "the server sends application/octet-stream"),
            exception("GET /.*/labels/.label.: answer as text/plain", "an empty text says yes, a 404 says no"),
            exception("POST /.*/verify-md5: answer as application/json", "it is an empty object"),
            exception("POST /jobs/.id./[a-z]*: answer as application/json", "it is an empty object"),
            exception("PUT /.*/attachments/.name.: answer as application/json", "it is an empty object"),
            exception("GET /instances/.id./content: answer as application/octet-stream", "it lists tags, in JSON"),
            exception("GET /instances/.Id./content/.Tag.: answer as text/plain", "bytes are possible as well"),
            exception("GET /instances/.*.PixelFormat.: answer as .*", "each format (numpy, matlab...) is a route"),
            exception("GET /instances/.*preview: answer as image/jpg", "the server says image/jpeg"),
            exception("GET /patients/.Id.: answer field ParentPatient", "patients have no parent"),
            exception("POST /tools/create-dicom: answer as text/plain", "an old script's; the server sends JSON"),
            exception("PUT /peers/.Peer.: body field Url", "the server takes URL as well, and later files say so"));

    /** Items without a release that the description of 1.10.1 lacks, each with the reason. */
    private static final Map<String, String> WITHOUT_SINCE = Map.ofEntries(
            exception("GET /changes: parameter last", "1.10.1 has it"),
            exception("GET /.*data: parameter Content-Range", "the request header is Range, and says since"),
            exception("POST /tools/dicom-echo: body field LocalAet", "1.10.1 has it"),
            exception("PUT /modalities/.id.: body field (LocalAet|Timeout)", "1.10.1 has them"));

    private final ObjectNode curated = SpecFolders.curated();
    private final SchemaReader mine = new SchemaReader(curated);
    private final Map<String, Operation> known =
            Operation.allOf(curated).stream().collect(Collectors.toMap(Operation::key, Function.identity()));

    /** All files of facts. */
    private static List<String> descriptions() {
        return Stream.concat(Stream.of("2019-08"), SpecFolders.releases().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void everyOperationIsDescribed(String release) {
        assertThat(Operation.allOf(SpecFolders.facts(release)))
                .hasSizeGreaterThan(70)
                .filteredOn(operation -> !known.containsKey(successor(operation)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void everyParameterFieldAndContentTypeIsDescribed(String release) {
        ObjectNode facts = SpecFolders.facts(release);
        Set<String> missing = new TreeSet<>();
        for (Operation official : Operation.allOf(facts)) {
            Operation own = known.get(successor(official));
            if (own != null) {
                missing(facts, official, own).stream()
                        .map(what -> official + ": " + what)
                        .filter(line -> EXCEPTIONS.keySet().stream().noneMatch(line::matches))
                        .forEach(missing::add);
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.orthanc4j.spec.SpecFolders#releases")
    void whatCameAfterTheOldestReleaseSaysSince(String release) {
        Set<String> old = Operation.allOf(SpecFolders.facts(SpecFolders.oldest())).stream()
                .map(Operation::key)
                .collect(Collectors.toSet());
        // 1.10.1 has these, though its description does not
        old.addAll(Set.of(
                "get /instances/{}/content/{}", "post /instances/{}/export", "get /tools/now", "get /tools/now-local"));

        assertThat(Operation.allOf(SpecFolders.facts(release)))
                .filteredOn(operation -> !old.contains(operation.key()))
                .allSatisfy(operation -> assertThat(
                                known.get(operation.key()).node().has("x-orthanc-since"))
                        .isTrue());
    }

    @Test
    void parametersAndBodyFieldsThatCameAfterTheOldestReleaseSaySince() {
        Map<String, Set<String>> old = Operation.allOf(SpecFolders.facts(SpecFolders.oldest())).stream()
                .collect(Collectors.toMap(Operation::key, CoverageTest::inputs));
        Set<String> silent = new TreeSet<>();
        List<Operation> later = SpecFolders.releases().stream()
                .flatMap(release -> Operation.allOf(SpecFolders.facts(release)).stream())
                .toList();
        for (Operation operation : later) {
            Set<String> before = old.get(operation.key());
            if (before != null) {
                Set<String> said = inputsWithSince(known.get(operation.key()));
                inputs(operation).stream()
                        .filter(input -> !before.contains(input) && !said.contains(input))
                        .forEach(input -> silent.add(operation + ": " + input));
            }
        }

        assertThat(silent)
                .filteredOn(line -> WITHOUT_SINCE.keySet().stream().noneMatch(line::matches))
                .isEmpty();
        assertThat(WITHOUT_SINCE.keySet())
                .allSatisfy(pattern -> assertThat(silent).anyMatch(line -> line.matches(pattern)));
    }

    private static Set<String> inputs(Operation operation) {
        Set<String> inputs = new TreeSet<>();
        operation.parameters().stream()
                .filter(parameter -> !parameter.path("in").asText().equals("path"))
                .forEach(parameter ->
                        inputs.add("parameter " + parameter.path("name").asText()));
        operation
                .node()
                .at("/requestBody/content/application~1json/schema/properties")
                .fieldNames()
                .forEachRemaining(field -> inputs.add("body field " + field));
        return inputs;
    }

    private Set<String> inputsWithSince(Operation own) {
        Set<String> inputs = new TreeSet<>();
        own.withVariants().forEach(node -> {
            node.path("parameters").forEach(parameter -> {
                JsonNode resolved = References.resolve(curated, parameter);
                if (resolved.has("x-orthanc-since")) {
                    inputs.add("parameter " + resolved.path("name").asText());
                }
            });
            if (node.has("x-orthanc-since")) {
                for (String flag : node.path(Variants.QUERY).asText().split("&")) {
                    inputs.add("parameter " + flag.replaceAll("=.*", ""));
                }
            }
            JsonNode body = References.resolve(curated, node.path("requestBody"));
            mine.fields(body.at("/content/application~1json/schema")).forEach((name, field) -> {
                if (field.has("x-orthanc-since")) {
                    inputs.add("body field " + name);
                }
            });
        });
        return inputs;
    }

    @Test
    void everyExceptionIsStillNeeded() {
        Set<String> missing = new TreeSet<>();
        for (String release : descriptions()) {
            ObjectNode facts = SpecFolders.facts(release);
            for (Operation official : Operation.allOf(facts)) {
                missing(facts, official, known.getOrDefault(successor(official), official))
                        .forEach(what -> missing.add(official + ": " + what));
            }
        }

        assertThat(EXCEPTIONS.keySet())
                .allSatisfy(pattern -> assertThat(missing).anyMatch(line -> line.matches(pattern)));
    }

    private static Map.Entry<String, String> exception(String pattern, String reason) {
        return Map.entry(pattern, reason);
    }

    private static String successor(Operation operation) {
        return SUCCESSORS.getOrDefault(operation.key(), operation.key());
    }

    private List<String> missing(ObjectNode facts, Operation official, Operation own) {
        List<String> missing = new ArrayList<>();
        SchemaReader theirs = new SchemaReader(facts);
        Set<String> parameters = parameters(own);
        for (JsonNode parameter : official.parameters()) {
            String name =
                    parameter.path("in").asText() + " " + parameter.path("name").asText();
            if (!name.startsWith("path ") && !parameters.contains(name)) {
                missing.add("parameter " + name);
            }
        }
        List<JsonNode> bodies = own.withVariants()
                .map(node -> References.resolve(curated, node.path("requestBody")))
                .toList();
        compare(missing, "body", theirs, official.node().path("requestBody").path("content"), bodies);
        List<JsonNode> answers = own.withVariants()
                .flatMap(node -> node.path("responses").properties().stream())
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> References.resolve(curated, answer.getValue()))
                .toList();
        official.node().path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer ->
                        compare(missing, "answer", theirs, answer.getValue().path("content"), answers));
        return missing;
    }

    private Set<String> parameters(Operation own) {
        Set<String> names = new TreeSet<>();
        own.withVariants().forEach(node -> {
            node.path("parameters").forEach(parameter -> {
                JsonNode resolved = References.resolve(curated, parameter);
                names.add(resolved.path("in").asText() + " "
                        + resolved.path("name").asText());
            });
            for (String flag : node.path(Variants.QUERY).asText().split("&")) {
                names.add("query " + flag.replaceAll("=.*", ""));
            }
        });
        return names;
    }

    private void compare(List<String> missing, String kind, SchemaReader theirs, JsonNode content, List<JsonNode> own) {
        content.properties().forEach(media -> {
            List<JsonNode> schemas = own.stream()
                    .map(node -> node.path("content").path(media.getKey()).path("schema"))
                    .filter(schema -> !schema.isMissingNode())
                    .toList();
            if (schemas.isEmpty()) {
                missing.add(kind + " as " + media.getKey());
            } else {
                fields(missing, kind + " field ", theirs, media.getValue().path("schema"), schemas);
            }
        });
    }

    private void fields(
            List<String> missing, String prefix, SchemaReader theirs, JsonNode official, List<JsonNode> own) {
        if (own.stream().anyMatch(mine::takesAnything)) {
            return;
        }
        theirs.fields(official).forEach((name, field) -> {
            List<JsonNode> same = own.stream()
                    .map(schema -> mine.fields(schema).get(name))
                    .filter(schema -> schema != null)
                    .toList();
            if (same.isEmpty()) {
                missing.add(prefix + name);
            } else {
                fields(missing, prefix + name + ".", theirs, field, same);
            }
        });
    }
}
