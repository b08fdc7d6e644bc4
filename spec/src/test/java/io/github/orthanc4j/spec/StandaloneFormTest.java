package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description for other tools. */
class StandaloneFormTest {

    private final ObjectNode document = StandaloneForm.of(SpecFolders.curated(), SpecFolders.examples());

    @Test
    void aPublicParserFindsNothingToComplainOf(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("orthanc-openapi.yaml");
        Documents.write(document, file);
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readLocation(file.toString(), null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths().values().stream().map(PathItem::readOperations))
                .flatMap(operations -> operations)
                .hasSize(Operation.allOf(document).size());
    }

    @Test
    void nothingOfOursIsNeededToReadIt() {
        Set<String> words = new TreeSet<>();
        collect(document, words);

        assertThat(words)
                .containsExactly(
                        "x-orthanc-job-contents",
                        "x-orthanc-job-type",
                        "x-orthanc-plugin",
                        "x-orthanc-plugin-since",
                        "x-orthanc-since");
    }

    private static void collect(JsonNode node, Set<String> words) {
        node.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("x-")) {
                words.add(name);
            }
        });
        node.forEach(child -> collect(child, words));
    }

    @Test
    void variantsAreJoined() {
        JsonNode list = document.at("/paths/~1studies/get");

        assertThat(list.at("/responses/200/content/application~1json/schema").toString())
                .isEqualTo("{\"type\":\"array\",\"items\":{}}");
        assertThat(list.path("parameters"))
                .extracting(References::name)
                .contains("since", "limit", "expand", "full", "requested-tags");
        assertThat(list.at("/responses/200/description").asText())
                .isEqualTo("One of several forms; parameters, headers or the body choose it.");
    }

    @ParameterizedTest
    @CsvSource({
        "/studies/{id}, get, #/components/schemas/StudyInfo",
        "/studies/{id}/patient, get, #/components/schemas/PatientInfo",
        "/studies/{id}/anonymize, post, #/components/schemas/ModificationResultOrJobReference"
    })
    void formsAreReadAsTheOneThatTakesInTheOthers(String path, String method, String schema) {
        assertThat(document.path("paths")
                        .path(path)
                        .at("/" + method + "/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo(schema);
    }

    @Test
    void noAnswerIsAUnionWithoutAName() {
        assertThat(Operation.allOf(document))
                .allSatisfy(operation -> assertThat(
                                operation.node().path("responses").findValues("anyOf"))
                        .isEmpty());
    }

    @Test
    void everyComponentIsUsed() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(List.of("headers", "parameters", "requestBodies", "responses", "schemas"))
                .allSatisfy(
                        kind -> assertThat(document.at("/components/" + kind).properties())
                                .isNotEmpty()
                                .allMatch(entry -> references.contains("#/components/" + kind + "/" + entry.getKey())));
    }

    @Test
    void theFieldsOfJobContentsAreListedByTheTypeOfTheJob() {
        JsonNode content = document.at("/components/schemas/JobInfo/properties/Content");

        assertThat(content.path("description").asText()).contains("\n- `Archive` (ArchiveJobContent): ArchiveSize, ");
        assertThat(content.at("/x-orthanc-job-contents/Archive/0/$ref").asText())
                .isEqualTo("#/components/schemas/ArchiveJobContent");
    }

    @Test
    void whatSchemasShareIsWrittenOut() {
        JsonNode schemas = document.at("/components/schemas");

        assertThat(schemas.has("JobChoice")).isFalse();
        assertThat(schemas.at("/ResourceModification/properties").has("Asynchronous"))
                .isTrue();
        assertThat(schemas.at("/ModificationResult/properties").has("Transcode"))
                .isTrue();
    }

    @Test
    void routesAreSortedByTagAndThenAsTheFilesAreRead() {
        List<String> paths = new ArrayList<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);

        assertThat(paths).startsWith("/patients", "/patients/{id}");
        assertThat(paths.stream()
                        .map(path -> document.path("paths")
                                .path(path)
                                .findPath("tags")
                                .path(0)
                                .asText())
                        .distinct())
                .containsExactlyElementsOf(document.path("tags").findValuesAsText("name"));
        assertThat(document.path("paths").path("/patients/{id}").fieldNames())
                .toIterable()
                .containsExactly("parameters", "get", "delete");
    }

    @Test
    void eachVariantIsExplainedWithWhatSelectsIt() {
        assertThat(text("/studies", "get"))
                .startsWith("Lists the Orthanc identifiers of the studies.")
                .contains("\n\nOther forms:\n\n- With `expand`: Lists the studies with their main DICOM tags.\n"
                        + "- With `expand` and `full`: Lists the studies");
        assertThat(text("/studies/{id}/anonymize", "post"))
                .contains("- Starts a job that makes an anonymized copy of a study. Set `Asynchronous: true`");
    }

    @Test
    void whatIsNewerSaysSo() {
        assertThat(text("/studies/{id}/labels", "get")).endsWith("Since Orthanc 1.12.0.");
        assertThat(text("/studies/{id}/series", "get"))
                .contains(
                        "- With `expand=false`: Lists the Orthanc identifiers of the series of a study. Since Orthanc 1.12.2.");
        assertThat(document.at("/components/parameters/lossy-quality/description")
                        .asText())
                .endsWith("Since Orthanc 1.12.7.");
        assertThat(document.at("/components/schemas/FindRequest/properties/LabelsConstraint/description")
                        .asText())
                .endsWith("Since Orthanc 1.12.0.");
    }

    @Test
    void whatNeedsAPluginSaysSo() {
        assertThat(document.at("/paths/~1dicom-web~1servers/get/x-orthanc-plugin")
                        .asText())
                .isEqualTo("dicom-web");
        assertThat(text("/dicom-web/servers", "get")).contains("Needs the plugin dicom-web.");
        assertThat(text("/studies/{id}/update-dicomweb-cache", "post")).endsWith("Needs the plugin dicom-web 1.15.");
        assertThat(document.at("/components/schemas/DicomWebStowJobContent/properties/Server/description")
                        .asText())
                .endsWith("Since 1.20 of the plugin.");
    }

    @Test
    void aTitleIsShortAndADescriptionIsThere() {
        assertThat(document.at("/paths/~1instances~1{id}~1numpy/get/summary").asText())
                .isEqualTo("Get instance NumPy");
        assertThat(document.at("/paths/~1tools~1find/post/summary").asText()).isEqualTo("Find resources");
        assertThat(Operation.allOf(document)).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asText())
                    .hasSizeBetween(5, 50)
                    .doesNotEndWith(".");
            assertThat(operation.node().path("description").asText()).endsWith(".");
        });
    }

    @Test
    void errorsAreNamedByTheirStatus() {
        assertThat(document.path("paths")
                        .path("/studies/{id}/metadata/{name}")
                        .at("/put/responses")
                        .fieldNames())
                .toIterable()
                .containsExactly("200", "400", "401", "403", "404", "409", "default");
        assertThat(document.path("paths")
                        .path("/studies/{id}/attachments/{name}/data")
                        .at("/get/responses/416/$ref")
                        .asText())
                .isEqualTo("#/components/responses/RangeNotSatisfiable");
        assertThat(document.at("/paths/~1system/get/responses").fieldNames())
                .toIterable()
                .containsExactly("200", "401", "403", "default");
    }

    @Test
    void wordsOfRequestsAreAnEnumAndThoseOfAnswersAList() {
        JsonNode schemas = document.at("/components/schemas");

        assertThat(schemas.at("/FindRequest/properties/Level/enum").toString())
                .isEqualTo("[\"Patient\",\"Study\",\"Series\",\"Instance\"]");
        assertThat(schemas.at("/SeriesInfo/properties/Status/description").asText())
                .endsWith("Known words: `Complete`, `Missing`, `Inconsistent` and `Unknown`.");
        assertThat(schemas.at("/SeriesInfo/properties/Status").has("enum")).isFalse();
    }

    @Test
    void answersHaveAnExampleForEachForm() {
        JsonNode examples =
                document.path("paths").path("/studies").at("/get/responses/200/content/application~1json/examples");

        assertThat(examples.at("/listStudiesExpanded/summary").asText()).isEqualTo("With expand");
        assertThat(examples.at("/listStudiesExpanded/value/0/Type").asText()).isEqualTo("Study");
        assertThat(examples.at("/listStudies/value").isArray()).isTrue();
    }

    private String text(String path, String method) {
        return document.path("paths")
                .path(path)
                .at("/" + method + "/description")
                .asText();
    }
}
