package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The curated files by themselves. */
class CuratedTest {

    private final ObjectNode document = SpecFolders.curated();

    @Test
    void everyComponentIsUsed() {
        Set<String> used = new HashSet<>(document.findValuesAsText("$ref"));
        Set<String> flags = new HashSet<>();
        Operation.allOf(document).stream().flatMap(Operation::withVariants).forEach(node -> {
            for (String flag : node.path(Variants.QUERY).asText().split("&")) {
                flags.add(flag.replaceAll("=.*", ""));
            }
        });

        assertThat(List.of("headers", "parameters", "requestBodies", "responses", "schemas"))
                .allSatisfy(
                        kind -> assertThat(document.at("/components/" + kind).properties())
                                .filteredOn(entry -> !used.contains("#/components/" + kind + "/" + entry.getKey()))
                                .allMatch(entry -> isNamedOtherwise(entry.getValue(), flags)));
    }

    @Test
    void everyOperationSaysHowItFails() {
        assertThat(Operation.allOf(document))
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(
                                operation.node().at("/responses/default/$ref").asText())
                        .isEqualTo("#/components/responses/Error"));
    }

    @Test
    void theCoreHas300Operations() {
        assertThat(Operation.allOf(document))
                .filteredOn(operation -> !operation.node().has(Since.PLUGIN))
                .hasSize(300);
    }

    /** Those of the core cannot be told from those of a plugin by their route alone. */
    @Test
    void aTagBelongsToThePluginsOrToTheCore() {
        Set<String> ofCore = new HashSet<>();
        Set<String> ofPlugins = new HashSet<>();
        Operation.allOf(document)
                .forEach(operation -> (operation.node().has(Since.PLUGIN) ? ofPlugins : ofCore)
                        .add(operation.node().at("/tags/0").asText()));

        assertThat(ofPlugins).isNotEmpty().doesNotContainAnyElementsOf(ofCore);
    }

    @Test
    void itsVersionIsTheNewestReleaseWhoseFactsWeHold() {
        assertThat(document.at("/info/version").asText()).isEqualTo(SpecFolders.newest());
    }

    /** Whether something other than a reference uses it: the query of a variant, a job type, or an interface. */
    private static boolean isNamedOtherwise(JsonNode component, Set<String> flags) {
        return flags.contains(component.path("name").asText())
                || component.has("x-orthanc-job-type")
                || component.has("x-orthanc-interface");
    }
}
