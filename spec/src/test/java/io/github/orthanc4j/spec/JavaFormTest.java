package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The form for our generator. */
class JavaFormTest {

    private final ObjectNode document = JavaForm.of(SpecFolders.curated());

    @Test
    void aVariantIsAsOldAsItsRoute() {
        JsonNode variant = document.path("paths").path("/modalities/{id}/get#getFromModalityAsJob");

        assertThat(variant.at("/post/description").asText()).endsWith("Since Orthanc 1.12.6.");
    }

    @Test
    void whatHoldsForOneMethodStandsBehindWhatHoldsForTheRoute() {
        assertThat(document.at("/paths/~1tools~1find/post/description").asText())
                .startsWith("{@code Expand} or {@code ResponseContent} asks for the resources")
                .endsWith("answer the resources themselves.");
        assertThat(document.path("paths")
                        .path("/tools/find#findStudies")
                        .at("/post/description")
                        .asText())
                .isEqualTo("The body must have {@code Level} {@code Study} and {@code Expand} {@code true}.");
    }

    @Test
    void aFieldWithoutWordsSaysWhatItsTypeSays() {
        JsonNode capabilities = document.at("/components/schemas/SystemInfo/properties/Capabilities");

        assertThat(capabilities.at("/allOf/0/$ref").asText()).isEqualTo("#/components/schemas/SystemCapabilities");
        assertThat(capabilities.path("description").asText())
                .startsWith("Optional abilities of the database")
                .endsWith("Since Orthanc 1.12.5.");
    }

    @Test
    void whatTheLevelsShareIsThereOnceMoreWithTheLevelAsAParameter() {
        assertThat(document.at("/paths/~1{level}~1{id}~1metadata/get/operationId")
                        .asText())
                .isEqualTo("listMetadata");
        assertThat(document.at("/paths/~1{level}~1{id}~1metadata/parameters/0/description")
                        .asText())
                .isEqualTo("{@code patients}, {@code studies}, {@code series} or {@code instances}.");
    }

    @Test
    void whatHasATypeOfItsOwnAtALevelIsNotShared() {
        assertThat(document.at("/paths/~1{level}~1{id}~1statistics").isMissingNode())
                .isTrue();
        assertThat(document.at("/paths/~1{level}~1{id}~1modify").isMissingNode())
                .isTrue();
    }

    @Test
    void whatInstancesHaveNotIsSharedByTheOthers() {
        JsonNode archive = document.path("paths").path("/{level}/{id}/archive");

        assertThat(archive.at("/get/x-orthanc-path").asText()).isEqualTo("{level}/{id}/archive");
        assertThat(archive.at("/get/tags/0").asText()).isEqualTo("Resources");
        assertThat(archive.at("/parameters/0/description").asText())
                .isEqualTo("{@code patients}, {@code studies} or {@code series}.");
    }

    @Test
    void theWordsOfAStringAreListed() {
        JsonNode schemas = document.at("/components/schemas");

        assertThat(schemas.at("/FindRequest/properties/Level/description").asText())
                .endsWith("One of {@code Patient}, {@code Study}, {@code Series} or {@code Instance}.");
        assertThat(schemas.at("/ChangeInfo/properties/ResourceType/description").asText())
                .contains("Known words: {@code Patient}, {@code Study}, {@code Series} and {@code Instance}.");
    }

    @Test
    void aMethodMayHaveTheNameOfOneInAnotherInterface() {
        JsonNode archive = document.path("paths").path("/{level}/{id}/archive").path("post");

        assertThat(archive.path("operationId").asText()).isEqualTo("createArchiveOf");
        assertThat(archive.path("x-orthanc-method").asText()).isEqualTo("createArchive");
    }
}
