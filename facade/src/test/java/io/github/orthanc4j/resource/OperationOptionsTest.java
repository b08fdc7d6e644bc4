package io.github.orthanc4j.resource;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WireMockTest
class OperationOptionsTest {

    private static final OrthancId ID = OrthancId.ofStudy("a", "1.2");

    private WireMock server;
    private Orthanc orthanc;
    private StudyRef study;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(get(urlEqualTo("/system")).willReturn(okJson("{\"Version\": \"1.12.10\"}")));
        server.register(post(urlEqualTo(modify())).willReturn(okJson("{\"ID\": \"job\"}")));
        server.register(post(urlEqualTo("/tools/bulk-delete")).willReturn(okJson("{}")));
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
        study = orthanc.studies().ref(ID);
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private static String modify() {
        return "/studies/" + ID + "/modify";
    }

    private void assertSent(String route, String body) {
        server.verifyThat(postRequestedFor(urlEqualTo(route)).withRequestBody(equalToJson(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PatientID", "0020,000d", "0020-000E", "00080018"})
    void identifiersThatAreReplacedOrKept_needForce(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.anonymize(options -> options.replace(tag, "1.2.3")))
                .withMessageContaining("replacing or keeping " + tag + " needs force(true)");
        assertThatIllegalArgumentException().isThrownBy(() -> study.modify(options -> options.keep(tag)));

        study.modify(options -> options.replace(tag, "1.2.3").force(true));

        assertSent(modify(), "{\"Replace\": {\"" + tag + "\": \"1.2.3\"}, \"Force\": true, \"Asynchronous\": true}");
    }

    @Test
    void javaValues_becomeJson() {
        study.modify(options -> options.userData(Map.of("list", List.of(1, "two", true)))
                .option("Json", new JsonPrimitive(2.5))
                .priority(-1));

        assertSent(modify(), """
                {"UserData": {"list": [1, "two", true]}, "Json": 2.5, "Priority": -1, "Asynchronous": true}""");
    }

    @Test
    void sequences_areBuiltWithoutJson() {
        study.modify(options -> options.replaceSequence(
                DicomTag.of("ProcedureCodeSequence"),
                item -> item.tag(DicomTag.CODE_VALUE, "1")
                        .sequence(DicomTag.REFERENCED_IMAGE_SEQUENCE, code -> code.tag(DicomTag.CODE_VALUE, "2")),
                item -> item.tag(DicomTag.CODE_VALUE, "3")));

        assertSent(modify(), """
                {"Replace": {"0008,1032": [
                    {"CodeValue": "1", "ReferencedImageSequence": [{"CodeValue": "2"}]}, {"CodeValue": "3"}]},
                 "Asynchronous": true}""");
    }

    @Test
    void flags_areSentAsTheyAreSet() {
        study.modify(options -> options.force(false).permissive(true).removePrivateTags(false));

        assertSent(modify(), """
                {"Force": false, "Permissive": true, "RemovePrivateTags": false, "Asynchronous": true}""");
    }

    @Test
    void permissiveJobs_thatDeleteTheOriginals_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.modify(
                        options -> options.force(true).permissive(true).keepSource(false)))
                .withMessageContaining("keepSource(true)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        study.anonymize(options -> options.permissive(true).option("KeepSource", false)));
        assertThatIllegalArgumentException().isThrownBy(() -> study.split(options -> options.permissive(true)));
        assertThatIllegalArgumentException().isThrownBy(() -> study.merge(options -> options.permissive(true)));
    }

    @Test
    void permissiveSplit_thatKeepsTheOriginals_isSent() {
        String split = "/studies/" + ID + "/split";
        server.register(post(urlEqualTo(split)).willReturn(okJson("{\"ID\": \"job\"}")));

        study.split(options -> options.permissive(true).keepSource(true));

        assertSent(split, """
                {"Permissive": true, "KeepSource": true, "Asynchronous": true}""");
    }

    @Test
    void valuesOfOtherTypes_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.modify(options -> options.option("X", Optional.empty())));
        assertThatIllegalArgumentException().isThrownBy(() -> study.modify(options -> options.option("X", Double.NaN)));
    }

    @Test
    void synchronousJobs_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.modify(options -> options.option("Synchronous", true)));
    }

    @Test
    void bulk_deletesReferencesAndIdentifiers() {
        orthanc.bulk(study, OrthancId.ofPatient("p")).delete();

        assertSent("/tools/bulk-delete", "{\"Resources\": [\"" + ID + "\", \"" + OrthancId.ofPatient("p") + "\"]}");
    }

    @Test
    void emptyBulk_deletesNothing() {
        orthanc.bulk(List.of()).delete();

        server.verifyThat(0, postRequestedFor(urlEqualTo("/tools/bulk-delete")));
    }
}
