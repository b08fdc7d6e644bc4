package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes that are described once for several levels. */
class LevelsTest {

    private final ObjectNode document = SpecFolders.yaml("""
            paths:
              /{levels}/{id}/wonder:
                x-orthanc-levels: [patients, studies, instances]
                parameters:
                  - {$ref: '#/components/parameters/id'}
                get:
                  operationId: get{Level}Wonder
                  tags: ['{Levels}', Resources]
                  summary: Reads the wonder of a {level}, not of other {levels}.
                put:
                  operationId: set{Level}Wonder
                  tags: ['{Levels}']
                  responses: {'200': {$ref: '#/components/responses/{Level}Wonder'}}
              /patients/{id}/wonder:
                get:
                  operationId: getWonderOfPatient
            """);

    @Test
    void aRouteIsWrittenForEachLevel() {
        Levels.expand(document);

        assertThat(document.path("paths").properties())
                .extracting(path -> path.getKey())
                .containsExactlyInAnyOrder("/patients/{id}/wonder", "/studies/{id}/wonder", "/instances/{id}/wonder");
        assertThat(document.at("/paths/~1studies~1{id}~1wonder/parameters")).hasSize(1);
        assertThat(document.at("/paths/~1studies~1{id}~1wonder/put/responses/200/$ref")
                        .asText())
                .isEqualTo("#/components/responses/StudyWonder");
    }

    @Test
    void theWordsAreThoseOfTheLevel() {
        Levels.expand(document);

        assertThat(document.at("/paths/~1instances~1{id}~1wonder/get").toString())
                .isEqualTo("{\"operationId\":\"getInstanceWonder\",\"tags\":[\"Instances\"],"
                        + "\"summary\":\"Reads the wonder of an instance, not of other instances.\"}");
    }

    @Test
    void aMethodThatIsDescribedForOneLevelAloneStaysAsItIs() {
        Levels.expand(document);

        assertThat(document.at("/paths/~1patients~1{id}~1wonder/get/operationId")
                        .asText())
                .isEqualTo("getWonderOfPatient");
        assertThat(document.at("/paths/~1patients~1{id}~1wonder/put/operationId")
                        .asText())
                .isEqualTo("setPatientWonder");
    }

    @Test
    void whatIsTaggedResourcesIsThereOnceMoreWithTheLevelAsAParameter() {
        Levels.expand(document);
        List<Operation> shared = Levels.removeShared(document);

        assertThat(shared).extracting(Operation::toString).containsExactly("GET /{level}/{id}/wonder");
        assertThat(shared.get(0).node().toString())
                .isEqualTo("{\"operationId\":\"getWonder\",\"tags\":[\"Resources\"],"
                        + "\"summary\":\"Reads the wonder of a resource, not of other resources.\"}");
        assertThat(shared.get(0).parameters().get(0).path("description").asText())
                .isEqualTo("`patients`, `studies` or `instances`.");
        assertThat(document.has("x-orthanc-resources")).isFalse();
    }

    @Test
    void aLevelThatIsNoneIsRefused() {
        ((ObjectNode) document.at("/paths/~1{levels}~1{id}~1wonder"))
                .putArray("x-orthanc-levels")
                .add("frames");

        assertThatThrownBy(() -> Levels.expand(document))
                .isInstanceOf(SpecException.class)
                .hasMessage("x-orthanc-levels: there is no level 'frames'");
    }
}
