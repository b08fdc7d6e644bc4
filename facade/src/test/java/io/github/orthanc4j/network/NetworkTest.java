package io.github.orthanc4j.network;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.github.orthanc4j.dicom.DicomTag.MODALITY;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.job.Job;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent for the DICOM network, and what is not. */
class NetworkTest {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private Orthanc orthanc;

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(get("/system").willReturn(okJson("{\"Version\": \"1.10.1\"}")));
        server.stubFor(post(anyUrl()).willReturn(okJson("{\"ID\": \"1\", \"Path\": \"/jobs/1\"}")));
        orthanc = Orthanc.builder(server.baseUrl()).build();
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    private JsonObject sent() {
        return JsonParser.parseString(
                        server.findAll(postRequestedFor(anyUrl())).get(0).getBodyAsString())
                .getAsJsonObject();
    }

    static Stream<Arguments> tooNew() {
        return Stream.of(
                tooNew("CalledAet", "1.11.3", o -> modality(o).store(List.of(), x -> x.calledAet("OTHER"))),
                tooNew("Host", "1.11.3", o -> modality(o).store(List.of(), x -> x.host("elsewhere"))),
                tooNew("Port", "1.11.3", o -> modality(o).store(List.of(), x -> x.port(11112))),
                tooNew(
                        "UserData",
                        "1.12.9",
                        o -> o.peers().ref("p").store(List.of(), x -> x.userData(new JsonPrimitive(1)))),
                tooNew("RetrieveMethod", "1.12.6", o -> o.queries().ref("q").retrieve(x -> x.retrieveMethod("C-GET"))));
    }

    private static Modality modality(Orthanc orthanc) {
        return orthanc.modalities().ref("m");
    }

    private static Arguments tooNew(String option, String release, Function<Orthanc, Job<?>> operation) {
        return Arguments.of(option, release, operation);
    }

    @ParameterizedTest
    @MethodSource("tooNew")
    void optionsThatTheServerIsTooOldFor_areNotSent(
            String option, String release, Function<Orthanc, Job<?>> operation) {
        assertThatThrownBy(() -> operation.apply(orthanc))
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessage("the option " + option + " needs Orthanc " + release + ", server is 1.10.1");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void resources_areThoseThatWereNamed_whateverTheOptionsSay() {
        modality(orthanc).store(List.of(), options -> options.resources(List.of("other")));
        assertThat(sent().getAsJsonArray("Resources")).isEmpty();
    }

    @Test
    void aJobIsAlwaysAsynchronous() {
        modality(orthanc).store(List.of(), options -> options.synchronous(true));
        assertThat(sent().get("Asynchronous").getAsBoolean()).isTrue();
        assertThat(sent().has("Synchronous")).isFalse();
    }

    @Test
    void answersOfAWorklist_leaveWhatIsAskedFor() {
        server.stubFor(post("/modalities/m/find-worklist").willReturn(okJson("[]")));
        modality(orthanc).findWorklist(query -> query.tag(PATIENT_NAME, "DOE*").answer(PATIENT_NAME, MODALITY));
        assertThat(sent().getAsJsonObject("Query").asMap())
                .containsEntry("PatientName", new JsonPrimitive("DOE*"))
                .containsEntry("Modality", new JsonPrimitive(""));
    }

    @Test
    void timeoutOfAQuery_isRoundedUpToSeconds() {
        assertThat(timeout(Duration.ofMillis(500))).isEqualTo(1);
        assertThat(timeout(Duration.ofSeconds(2))).isEqualTo(2);
        assertThat(timeout(Duration.ofMillis(2001))).isEqualTo(3);
    }

    private static Integer timeout(Duration time) {
        return new DicomQuery().timeout(time).toRequest(ResourceLevel.STUDY).getTimeout();
    }

    @Test
    void timeoutOfAQuery_mustBeMoreThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DicomQuery().timeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new DicomQuery().timeout(Duration.ofSeconds(-1)));
    }
}
