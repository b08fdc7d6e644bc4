package io.github.orthanc4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the published description. */
class ExamplesTest {

    static Stream<String> names() {
        return Examples.read().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsWhatTheDescriptionSays(String name) {
        Description.Method method = Description.get().methods().get(name);
        JsonNode example = Examples.read().get(name);

        assertThat(method).as(name).isNotNull();
        assertThat(Description.get().violations(method, example)).isEmpty();
    }

    @Test
    void everyMethodThatAnswersJsonHasOne() {
        assertThat(Operations.methods().stream()
                        .filter(Description.Method::answersJson)
                        .map(Description.Method::name))
                .isNotEmpty()
                .isSubsetOf(Examples.read().keySet());
    }

    @Test
    void noneTellsOfTheMachineOrTheMoment() {
        Map<String, JsonNode> examples = Examples.read();

        assertThat(examples.toString())
                .doesNotContain("/tmp/")
                .doesNotContainPattern("20\\d{6}T(?!120000)")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-(?!4000-8000)[0-9a-f]{4}-");
    }
}
