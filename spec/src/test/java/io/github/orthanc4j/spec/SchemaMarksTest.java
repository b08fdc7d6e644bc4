package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Fields that every answer has are marked. */
class SchemaMarksTest {

    private final ObjectNode document = SpecFolders.yaml("""
            components:
              schemas:
                Answer:
                  required: [Sure, Null, Other, Described]
                  properties:
                    Sure: {type: string}
                    Null: {type: string, nullable: true}
                    Other: {$ref: '#/components/schemas/MayBeNull'}
                    Described:
                      description: A word.
                      allOf:
                        - {$ref: '#/components/schemas/MayBeNull'}
                MayBeNull: {type: object, nullable: true}
            """);

    @Test
    void aRequiredFieldIsAlwaysThere() {
        assertThat(isAlways("Sure")).isTrue();
    }

    @Test
    void aFieldThatMayBeNullIsNot() {
        assertThat(isAlways("Null")).isFalse();
    }

    @Test
    void aFieldWhoseTypeMayBeNullIsNot() {
        assertThat(isAlways("Other")).isFalse();
        assertThat(isAlways("Described")).isFalse();
    }

    private boolean isAlways(String field) {
        SchemaMarks.mark(document);
        return document.at("/components/schemas/Answer/properties/" + field + "/x-orthanc-always")
                .asBoolean();
    }
}
