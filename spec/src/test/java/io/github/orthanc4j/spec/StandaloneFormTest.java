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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description for other tools. */
class StandaloneFormTest {

    private final ObjectNode document = StandaloneForm.of(SpecFolders.curated());

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
                .hasSize(300);
    }

    @Test
    void nothingOfOursIsNeededToReadIt() {
        Set<String> words = new TreeSet<>();
        collect(document, words);

        assertThat(words).containsExactly("x-orthanc-job-type", "x-orthanc-since");
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
    void whatNothingRefersToIsTheContentOfAJob() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(List.of("headers", "parameters", "requestBodies", "responses", "schemas"))
                .allSatisfy(kind -> assertThat(
                                document.at("/components/" + kind).properties())
                        .isNotEmpty()
                        .filteredOn(entry -> !references.contains("#/components/" + kind + "/" + entry.getKey()))
                        .allMatch(entry -> entry.getValue().has("x-orthanc-job-type")));
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
}
