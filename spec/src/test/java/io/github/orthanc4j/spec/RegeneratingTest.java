package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merges official descriptions of unknown releases ({@code -Dorthanc.upstream}). */
class RegeneratingTest {

    @TempDir
    Path folder;

    private ObjectNode official = SpecFolders.facts(SpecFolders.newest());

    @Test
    void theReportNamesEachInventionAndNothingElse() throws IOException {
        invent();

        assertThat(report())
                .contains("## Added (9)", "## Removed (1)", "## Changed (1)")
                .contains("- `GET /wonders`: operation, as `getWonders` in `WondersApi`\n")
                .contains("- `PATCH /studies/{id}/wonder`: operation, as `patchStudiesByIdWonder` in `StudiesApi`\n")
                .contains("- `DELETE /tools/wonder/{name}`: operation, as `deleteToolsWonderByName` in `ToolsApi`\n")
                .contains("- `GET /studies`: parameter `wonder`\n")
                .contains("- `GET /instances/{id}/preview`: parameter `x-wonder`\n")
                .contains("- `POST /tools/find`: body field `Wonder`\n")
                .contains("- `POST /studies/{id}/anonymize`: body field `KeepWonders`\n")
                .contains("- `GET /system`: answer field `Wonder`\n")
                .contains("- `GET /changes`: answer field `Wonders`\n")
                .contains("- `GET /tools/generate-uid`: operation\n")
                .contains("- `/jobs/{id}/{key}`: route written `/jobs/{id}/{output}`\n");
        assertThat(report().lines().filter(line -> line.startsWith("- "))).hasSize(11);
    }

    @Test
    void eachInventionIsInTheJavaForm() throws IOException {
        invent();
        JsonNode java = prepared();

        assertThat(java.at("/paths/~1wonders/get/operationId").asText()).isEqualTo("getWonders");
        assertThat(java.at("/components/schemas/GetWondersAnswer/properties/Size/type")
                        .asText())
                .isEqualTo("number");
        assertThat(java.at("/paths/~1studies~1{id}~1wonder/patch/operationId").asText())
                .isEqualTo("patchStudiesByIdWonder");
        assertThat(java.at("/paths/~1tools~1wonder~1{name}/delete/x-orthanc-delete-with-body")
                        .asBoolean())
                .isTrue();
        JsonNode overload = java.at("/paths/~1studies#listStudiesWithAddedParameters/get");
        assertThat(overload.path("x-orthanc-method").asText()).isEqualTo("listStudies");
        assertThat(names(overload.path("parameters"))).contains("since", "wonder");
        assertThat(java.at("/components/schemas/FindRequest/properties/Wonder/type")
                        .asText())
                .isEqualTo("string");
        assertThat(java.at("/components/schemas/ResourceAnonymization/properties/KeepWonders/description")
                        .asText())
                .isEqualTo("Whether &lt;b&gt;wonders&lt;/b&gt; {@code stay}");
        assertThat(java.at("/components/schemas/SystemInfo/properties/Wonder/type")
                        .asText())
                .isEqualTo("boolean");
        assertThat(java.at("/components/schemas/ChangeList/properties/Wonders/items/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void whatIsCuratedStaysAsItIs() throws IOException {
        JsonNode before = prepared("");
        invent();
        JsonNode after = prepared();

        before.path("paths")
                .properties()
                .forEach(path -> assertThat(after.at("/paths").get(path.getKey()))
                        .as(path.getKey())
                        .isEqualTo(path.getValue()));
        before.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> assertThat(after.at("/components/schemas")
                                        .get(schema.getKey())
                                        .path("properties")
                                        .get(field.getKey()))
                                .isEqualTo(field.getValue())));
    }

    @Test
    void aFieldThatManyOperationsBringIsReportedForEach() throws IOException {
        for (String level : List.of("patients", "studies", "series")) {
            fields(official.at("/paths/~1" + level + "~1{id}~1modify/post/requestBody"))
                    .putObject("Wonder")
                    .put("type", "string");
        }

        assertThat(report()).contains("## Added (3)");
    }

    @Test
    void anAnswerWithoutAPlaceInTheCuratedTypesGetsAMethodOfItsOwn() throws IOException {
        ((ObjectNode) official.at("/paths/~1jobs~1{id}~1cancel/post/responses/200/content/application~1json/schema"))
                .put("type", "object")
                .putObject("properties")
                .putObject("Wonder")
                .put("type", "string");

        assertThat(report()).contains("- `POST /jobs/{id}/cancel`: answer field `Wonder`\n");
        assertThat(prepared()
                        .at("/components/schemas/PostJobsByIdCancelAnswer/properties/Wonder/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void spellingOrderAndMissingSectionsMakeNoDifference() throws IOException {
        ObjectNode shuffled = official.deepCopy();
        shuffled.remove("info");
        ObjectNode paths = shuffled.putObject("paths");
        List<String> names = new ArrayList<>();
        official.path("paths").fieldNames().forEachRemaining(names::add);
        names.sort(Comparator.reverseOrder());
        names.forEach(name ->
                paths.set(name.replace("{id}", "{Id}"), official.path("paths").get(name)));
        official = shuffled;

        assertThat(report()).contains("## Added (0)", "## Removed (0)", "## Changed (0)");
    }

    @Test
    void referencesOtherStatusesAndUndeclaredPathParametersAreUnderstood() throws IOException {
        ObjectNode post =
                official.withObject("/paths").putObject("/wonders/{name}").putObject("post");
        post.putObject("responses").putObject("201").put("$ref", "#/components/responses/Wonder");
        official.withObject("/components/responses/Wonder/content/application~1json/schema")
                .put("$ref", "#/components/schemas/Wonder");
        ObjectNode allOf = official.withObject("/components/schemas/Wonder")
                .withArrayProperty("allOf")
                .addObject();
        allOf.putObject("properties").putObject("Size").put("$ref", "#/components/schemas/Size");
        official.withObject("/components/schemas/Size").put("type", "integer");
        JsonNode java = prepared();

        assertThat(java.at("/components/schemas/PostWondersByNameAnswer/properties/Size/format")
                        .asText())
                .isEqualTo("int64");
        assertThat(names(java.at("/paths/~1wonders~1{name}/post/parameters"))).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data"})
    void aFormIsSentAsTheCallerWritesIt(String type) throws IOException {
        ObjectNode post = official.withObject("/paths").putObject("/wonders").putObject("post");
        post.withObject("/requestBody/content").putObject(type).withObject("/schema/properties/Name");
        post.putObject("responses").putObject("200").put("description", "");
        JsonNode java = prepared().at("/paths/~1wonders/post");

        assertThat(java.at("/requestBody/content").toString())
                .isEqualTo("{\"*/*\":{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}}");
        assertThat(java.has("x-orthanc-content-type")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, postToolsFindXWwwFormUrlencoded, */*, binary",
        "multipart/form-data, postToolsFindFormData, */*, binary",
        "application/dicom, postToolsFindDicom, application/dicom, binary",
        "text/csv, postToolsFindCsv, text/csv, ''"
    })
    void aKnownOperationWithANewTypeOfBodyGetsAMethodMore(String type, String name, String sent, String format)
            throws IOException {
        ((ObjectNode) official.at("/paths/~1tools~1find/post"))
                .withObject("/requestBody/content")
                .putObject(type);
        JsonNode post = prepared().path("paths").path("/tools/find#" + name).path("post");

        assertThat(report()).contains("## Added (1)", "- `POST /tools/find`: body of type `" + type + "`");
        assertThat(post.at("/requestBody/content")
                        .path(sent)
                        .at("/schema/format")
                        .asText())
                .isEqualTo(format);
        assertThat(post.path("x-orthanc-path").asText()).isEqualTo("tools/find");
    }

    @ParameterizedTest
    @CsvSource({
        "/statistics, text/csv, getStatisticsAsCsv, ''",
        "/studies/{id}/archive, application/x-tar, getStudiesByIdArchiveAsXTar, binary",
        "/instances/{id}/file, application/json, getInstancesByIdFileAsJson, ''"
    })
    void aKnownOperationWithANewTypeOfAnswerGetsAMethodMore(String path, String type, String name, String format)
            throws IOException {
        ((ObjectNode) official.path("paths").path(path).path("get"))
                .withObject("/responses/200/content")
                .putObject(type);
        JsonNode get = prepared().path("paths").path(path + "#" + name).path("get");

        assertThat(report()).contains("## Added (1)", "- `GET " + path + "`: answer of type `" + type + "`");
        assertThat(get.at("/responses/200/content")
                        .path(type)
                        .at("/schema/format")
                        .asText())
                .isEqualTo(format);
        assertThat(get.path("x-orthanc-accept").asText()).isEqualTo(type);
        assertThat(get.path("x-orthanc-path").asText()).isEqualTo(path.substring(1));
    }

    @Test
    void aMethodIsNotCalledLikeOneOfObject() throws IOException {
        ObjectNode get = official.withObject("/paths").putObject("/class").putObject("get");
        get.putObject("responses").putObject("200").put("description", "");

        assertThat(prepared().at("/paths/~1class/get/operationId").asText()).isEqualTo("getClassRaw");
    }

    @Test
    void anotherProductIsRefused() {
        official =
                SpecFolders.yaml("{openapi: 3.0.3, paths: {/pets: {get: {responses: {'200': {description: Pets}}}}}}");

        assertThatThrownBy(this::prepared)
                .isInstanceOf(SpecException.class)
                .hasMessageEndingWith(" does not describe Orthanc: none of its operations is known");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aReferenceToItselfIsRefused() {
        ((ObjectNode) official.at("/paths/~1system/get/responses/200/content/application~1json"))
                .putObject("schema")
                .put("$ref", "#/components/schemas/A");
        official.withObject("/components/schemas/A").put("$ref", "#/components/schemas/B");
        official.withObject("/components/schemas/B").put("$ref", "#/components/schemas/A");

        assertThatThrownBy(this::prepared)
                .isInstanceOf(SpecException.class)
                .hasMessage("the reference #/components/schemas/A leads back to itself");
    }

    @Test
    void aListOfListsWithoutEndIsCutOff() throws IOException {
        fields(official.at("/paths/~1system/get/responses/200"))
                .putObject("Wonder")
                .put("$ref", "#/components/schemas/Wonder");
        official.withObject("/components/schemas/Wonder")
                .put("type", "array")
                .putObject("items")
                .put("$ref", "#/components/schemas/Wonder");

        assertThat(prepared()
                        .at("/components/schemas/SystemInfo/properties/Wonder/items/items/items/items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aNewMethodOnAKnownPathIsAdded() throws IOException {
        ObjectNode put = ((ObjectNode) official.at("/paths/~1system")).putObject("put");
        fields(put.putObject("requestBody")).putObject("Wonder").put("type", "string");
        put.putObject("responses").putObject("200").put("description", "");

        assertThat(report()).contains("## Added (1)", "- `PUT /system`: operation, as `putSystem` in `SystemApi`\n");
        assertThat(prepared().at("/paths/~1system/get/operationId").asText()).isEqualTo("getSystem");
        assertThat(prepared().at("/paths/~1system/put/operationId").asText()).isEqualTo("putSystem");
    }

    @ParameterizedTest
    @MethodSource("io.github.orthanc4j.spec.SpecFolders#releases")
    void anOfficialReleaseAddsNothing(String release) throws IOException {
        official = SpecFolders.facts(release);

        assertThat(report()).contains("## Added (0)");
    }

    @Test
    void theResultNamesTheReleaseThatWasReadAndTheReportTheOneItIsComparedWith() throws IOException {
        official.withObject("/info").put("version", "9.9.9");

        assertThat(prepared().at("/info/version").asText()).isEqualTo("9.9.9");
        assertThat(report())
                .contains("` (Orthanc 9.9.9), compared with the curated description and with the facts of Orthanc "
                        + SpecFolders.newest() + ".\n");
    }

    @Test
    void aTextThatIsWrittenAnewIsReported() throws IOException {
        JsonNode field = official.at("/paths/~1tools~1find/post/requestBody/content/application~1json/schema"
                + "/properties/LabelsConstraint");
        ((ObjectNode) field).put("description", "None has another meaning now.");

        assertThat(report()).contains("## Reworded (1)", "- `POST /tools/find`: body field `LabelsConstraint`\n");
    }

    @Test
    void factsTellWordsApartWithoutHoldingThem() {
        ObjectNode operation = (ObjectNode) official.at("/paths/~1system/get");
        String plain = Facts.of(official.deepCopy()).toString();
        operation.put("summary", "Some words").put("description", "and more");
        String worded = Facts.of(official).toString();
        operation.put("summary", " Some\n  words ");
        String wrapped = Facts.of(official).toString();

        assertThat(worded).isNotEqualTo(plain).isEqualTo(wrapped).doesNotContain("Some");
    }

    @Test
    void anOlderReleaseLacksWhatCameLater() throws IOException {
        official = SpecFolders.facts(SpecFolders.oldest());

        assertThat(report())
                .contains("- `PUT /studies/{id}/labels/{label}`: operation\n")
                .contains("- `POST /tools/count-resources`: operation\n");
    }

    private void invent() {
        ObjectNode paths = (ObjectNode) official.path("paths");
        fields(paths.putObject("/wonders")
                        .putObject("get")
                        .putObject("responses")
                        .putObject("200"))
                .putObject("Size")
                .put("type", "number");
        ObjectNode patch = paths.putObject("/studies/{id}/wonder").putObject("patch");
        patch.putArray("parameters")
                .addObject()
                .put("name", "id")
                .put("in", "path")
                .put("required", true);
        patch.putObject("responses").putObject("204").put("description", "");
        ObjectNode delete = paths.putObject("/tools/wonder/{name}").putObject("delete");
        fields(delete.putObject("requestBody")).putObject("Why").put("type", "string");
        delete.putObject("responses").putObject("200").put("description", "");

        addParameter("/paths/~1studies/get", "query", "wonder");
        addParameter("/paths/~1instances~1{id}~1preview/get", "header", "x-wonder");

        fields(official.at("/paths/~1tools~1find/post/requestBody"))
                .putObject("Wonder")
                .put("type", "string");
        fields(official.at("/paths/~1studies~1{id}~1anonymize/post/requestBody"))
                .putObject("KeepWonders")
                .put("type", "boolean")
                .put("description", "Whether <b>wonders</b> `stay`");

        fields(official.at("/paths/~1system/get/responses/200"))
                .putObject("Wonder")
                .put("type", "boolean");
        fields(official.at("/paths/~1changes/get/responses/200"))
                .putObject("Wonders")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");

        paths.remove("/tools/generate-uid");
        paths.set("/jobs/{id}/{output}", paths.remove("/jobs/{id}/{key}"));
    }

    private void addParameter(String operation, String in, String name) {
        ObjectNode parameter = ((ArrayNode) official.at(operation + "/parameters")).addObject();
        parameter.put("name", name).put("in", in).putObject("schema").put("type", "string");
    }

    private static ObjectNode fields(JsonNode node) {
        ObjectNode schema = ((ObjectNode) node).withObject("/content/application~1json/schema");
        return schema.withObject("/properties");
    }

    private static List<String> names(JsonNode parameters) {
        List<String> names = new ArrayList<>();
        parameters.forEach(parameter -> names.add(
                parameter.path("$ref").asText(parameter.path("name").asText()).replaceAll(".*/", "")));
        return names;
    }

    private String report() throws IOException {
        prepared();
        return Files.readString(folder.resolve("drift-report.md"));
    }

    private JsonNode prepared() throws IOException {
        return prepared(SpecFolders.json(official, folder));
    }

    private JsonNode prepared(String upstream) throws IOException {
        Prepare.run(SpecFolders.CURATED, SpecFolders.EXAMPLES, SpecFolders.FACTS, folder, upstream);
        return Documents.read(folder.resolve("orthanc-java.yaml"));
    }
}
