package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Shared parts of schemas are copied into each of them. */
class FlattenTest {

    private final ObjectNode document = SpecFolders.yaml("""
            components:
              schemas:
                Shared:
                  type: object
                  x-orthanc-piece: true
                  required: [Size]
                  properties:
                    Size: {type: string}
                Answer:
                  type: object
                  required: [First]
                  properties:
                    First: {type: string}
                  allOf:
                    - {$ref: '#/components/schemas/Shared'}
            """);

    @Test
    void fieldsComeInTheOrderInWhichTheyAreWritten() {
        Flatten.run(document);

        assertThat(document.at("/components/schemas").toString())
                .isEqualTo("{\"Answer\":{\"type\":\"object\",\"required\":[\"First\",\"Size\"],"
                        + "\"properties\":{\"First\":{\"type\":\"string\"},\"Size\":{\"type\":\"string\"}}}}");
    }

    @Test
    void aFieldThatTwoPartsDescribeDifferentlyIsRefused() {
        document.withObject("/components/schemas/Answer/properties/Size").put("type", "integer");

        assertThatThrownBy(() -> Flatten.run(document))
                .isInstanceOf(SpecException.class)
                .hasMessage("a schema has two definitions of Size: {\"type\":\"integer\"} and {\"type\":\"string\"}");
    }
}
