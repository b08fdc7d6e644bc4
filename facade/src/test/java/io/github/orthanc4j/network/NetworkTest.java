package io.github.orthanc4j.network;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.github.orthanc4j.dicom.DicomTag.MODALITY;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.SCHEDULED_PROCEDURE_STEP_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobFailedException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for the DICOM network, and options that are refused before a request. */
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
                tooNew("UserData", "1.12.9", o -> o.peer("p").store(List.of(), x -> x.userData(1))),
                tooNew("RetrieveMethod", "1.12.6", o -> o.query("q").retrieve(x -> x.method(RetrieveMethod.GET))));
    }

    private static Modality modality(Orthanc orthanc) {
        return orthanc.modality("m");
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
    void whatIsSent_namesTheResourcesAndTheOptions() {
        OrthancId study = OrthancId.ofStudy("a", "1.2");
        modality(orthanc)
                .store(
                        List.of(study),
                        options -> options.requestCommitment(true)
                                .moveOriginator("ASKER", 7)
                                .timeout(Duration.ofMillis(1500))
                                .permissive(true)
                                .priority(-1));
        assertThat(sent())
                .isEqualTo(
                        json(
                                "{'Resources': ['" + study
                                        + "'], 'StorageCommitment': true, 'MoveOriginatorAet': 'ASKER',"
                                        + " 'MoveOriginatorID': 7, 'Timeout': 2, 'Asynchronous': true, 'Priority': -1, 'Permissive': true}"));
    }

    @Test
    void whatIsSentToAPeer_namesTheResourcesAndTheOptions() {
        OrthancId study = OrthancId.ofStudy("a", "1.2");
        orthanc.peer("p")
                .store(List.of(study), options -> options.compress(true).transcode("1.2.3"));
        assertThat(sent())
                .isEqualTo(json("{'Resources': ['" + study + "'], 'Compress': true, 'Transcode': '1.2.3',"
                        + " 'Asynchronous': true}"));
    }

    @Test
    void severalResources_areSentAsSeveralArguments() {
        OrthancId one = OrthancId.ofStudy("a", "1");
        OrthancId two = OrthancId.ofPatient("b");
        modality(orthanc).store(one, orthanc.patients().ref(two));
        assertThat(sent().get("Resources")).isEqualTo(JsonParser.parseString("['" + one + "', '" + two + "']"));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private void newServer() {
        server.stubFor(get("/system").willReturn(okJson("{\"Version\": \"1.12.9\"}")));
    }

    @Test
    void userData_areKeptAsJson() {
        newServer();
        modality(orthanc).store(List.of(), options -> options.userData(Map.of("batch", List.of(1, "b", true))));
        assertThat(sent().get("UserData")).isEqualTo(json("{'batch': [1, 'b', true]}"));
    }

    @Test
    void userDataThatAreNoJson_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> modality(orthanc).store(List.of(), options -> options.userData(Duration.ZERO)))
                .withMessageContaining("java.time.Duration");
    }

    @Test
    void retrieval_isACMove_unlessAnotherMethodIsNamed() {
        newServer();
        modality(orthanc).retrieve(r -> r.series("1.2", "1.2.3").target("ME").timeout(Duration.ofMinutes(1)));
        server.verify(postRequestedFor(urlEqualTo("/modalities/m/move")));
        assertThat(sent())
                .isEqualTo(json(
                        "{'Level': 'Series', 'Resources': [{'StudyInstanceUID': '1.2', 'SeriesInstanceUID': '1.2.3'}],"
                                + " 'TargetAet': 'ME', 'Timeout': 60, 'Asynchronous': true}"));
    }

    @Test
    void retrieval_byCGet_hasItsOwnRoute() {
        newServer();
        modality(orthanc).retrieve(r -> r.study("1").study("2").method(RetrieveMethod.GET));
        server.verify(postRequestedFor(urlEqualTo("/modalities/m/get")));
        assertThat(sent())
                .isEqualTo(
                        json("{'Level': 'Study', 'Resources': [{'StudyInstanceUID': '1'}, {'StudyInstanceUID': '2'}],"
                                + " 'Asynchronous': true}"));
    }

    static Stream<Consumer<RetrieveRequest>> wrongRetrievals() {
        return Stream.of(
                r -> {},
                r -> r.target("ME"),
                r -> r.study("1").patient("2"),
                r -> r.study("1").target("ME").method(RetrieveMethod.GET),
                r -> r.study("1").method(RetrieveMethod.SYSTEM_DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("wrongRetrievals")
    void contradictoryRetrieval_isRefused(Consumer<RetrieveRequest> request) {
        newServer();
        assertThatIllegalArgumentException().isThrownBy(() -> modality(orthanc).retrieve(request));
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void retrievalOnAnOlderServer_isRefused() {
        assertThatThrownBy(() -> modality(orthanc).retrieve(r -> r.study("1")))
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessage("a C-MOVE as a job needs Orthanc 1.11.1, server is 1.10.1");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    static Stream<Consumer<Modality>> secondCriteria() {
        return Stream.of(
                m -> m.query(ResourceLevel.STUDY, q -> q.patientName("A").tag(DicomTag.of(0x0010, 0x0010), "B")),
                m -> m.findWorklist(q -> q.tag(PATIENT_NAME, "A").tag(PATIENT_NAME, "B")),
                m -> m.findWorklist(q -> q.scheduledModality("CT").scheduledModality("MR")),
                m -> m.findWorklist(
                        q -> q.scheduledModality("CT").sequence(SCHEDULED_PROCEDURE_STEP_SEQUENCE, item -> {})),
                m -> m.findWorklist(q -> q.sequence(SCHEDULED_PROCEDURE_STEP_SEQUENCE, item -> {})
                        .sequence(SCHEDULED_PROCEDURE_STEP_SEQUENCE, item -> {})));
    }

    @ParameterizedTest
    @MethodSource("secondCriteria")
    void secondCriterionForOneTag_isRefused(Consumer<Modality> query) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.accept(modality(orthanc)))
                .withMessageContaining("already");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void tagThatWasRequested_mayGetACriterion() {
        DicomQuery query =
                new DicomQuery().requestedTags(PATIENT_NAME).patientName("A*").requestedTags(PATIENT_NAME);
        assertThat(query.toRequest(ResourceLevel.STUDY).getQuery()).isEqualTo(Map.of("PatientName", "A*"));
    }

    @Test
    void handles_areEqualByServerAndName() {
        try (Orthanc same = Orthanc.builder(server.baseUrl()).build();
                Orthanc other = Orthanc.builder(server.baseUrl() + "/other").build()) {
            for (Function<Orthanc, Object> handle : List.<Function<Orthanc, Object>>of(
                    o -> o.modality("a"),
                    o -> o.peer("a"),
                    o -> o.query("a"),
                    o -> o.job("a"),
                    o -> o.modalities().storageCommitment("a"))) {
                assertThat(handle.apply(orthanc)).isEqualTo(handle.apply(same)).hasSameHashCodeAs(handle.apply(same));
                assertThat(handle.apply(orthanc)).isNotEqualTo(handle.apply(other));
            }
            assertThat(orthanc.modality("a")).isNotEqualTo(orthanc.modality("b"));
        }
    }

    @Test
    void configurationOfAModality_isReadChangedAndWrittenBack() {
        String read = "{\"AET\": \"A\", \"Host\": \"h\", \"Port\": 1, \"AllowEcho\": true, \"LocalAet\": \"\","
                + " \"Timeout\": 0, \"BrandNew\": [1]}";
        server.stubFor(get("/modalities/m/configuration").willReturn(okJson(read)));
        server.stubFor(put("/modalities/m").willReturn(okJson("{}")));

        ModalityConfiguration configuration = modality(orthanc).fetchConfiguration();
        assertThat(configuration.localAet()).isEmpty();
        assertThat(configuration.timeout()).isEmpty();
        assertThat(configuration.allows(ModalityPermission.ECHO)).contains(true);
        assertThat(configuration.allows(ModalityPermission.STORE)).isEmpty();
        orthanc.modalities()
                .put(
                        "m",
                        configuration
                                .withPort(2)
                                .withTimeout(Duration.ofSeconds(3))
                                .withPermission(ModalityPermission.ECHO, false));

        server.verify(putRequestedFor(urlEqualTo("/modalities/m"))
                .withRequestBody(equalToJson("{\"AET\": \"A\", \"Host\": \"h\", \"Port\": 2, \"AllowEcho\": false,"
                        + " \"LocalAet\": \"\", \"Timeout\": 3, \"BrandNew\": [1]}")));
        assertThat(configuration).isEqualTo(modality(orthanc).fetchConfiguration());
        assertThat(configuration.port()).isEqualTo(1);
    }

    @Test
    void methodOfRetrievalInAConfiguration_isRefusedOnAnOlderServer() {
        ModalityConfiguration configuration =
                ModalityConfiguration.of("A", "h", 1).withRetrieveMethod(RetrieveMethod.GET);
        assertThatThrownBy(() -> orthanc.modalities().put("m", configuration))
                .isInstanceOf(OrthancUnsupportedException.class);
        server.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void resultOfARetrieval_saysWhatWasReceived_butNoIdentifiers() {
        newServer();
        String id = OrthancId.ofInstance("a", "b", "c", "d").toString();
        server.stubFor(get("/jobs/1")
                .willReturn(okJson("{\"ID\": \"1\", \"State\": \"Success\", \"Content\":"
                        + " {\"RemoteAet\": \"FAR\", \"Query\": [{\"0010,0020\": \"SECRET\"}],"
                        + " \"Details\": [{\"DimseErrorStatus\": 0, \"ReceivedInstancesIds\": [\"" + id + "\"]}]}}")));

        RetrieveResult result =
                modality(orthanc).retrieve(r -> r.patient("SECRET")).await(Duration.ofSeconds(10));

        assertThat(result.receivedInstances()).contains(List.of(OrthancId.of(id)));
        assertThat(result).hasToString("RetrieveResult[1 requested from FAR, 1 instances received]");
    }

    @Test
    void resultOfACMove_doesNotSayWhatWasReceived() {
        newServer();
        server.stubFor(get("/jobs/1")
                .willReturn(okJson("{\"ID\": \"1\", \"State\": \"Success\", \"Type\": \"DicomMoveScu\", \"Content\":"
                        + " {\"RemoteAet\": \"FAR\", \"TargetAet\": \"OTHER\", \"Query\": [{}],"
                        + " \"Details\": [{\"DimseErrorStatus\": 0, \"ReceivedInstancesIds\": []}]}}")));

        RetrieveResult result =
                modality(orthanc).retrieve(r -> r.study("1").target("OTHER")).await(Duration.ofSeconds(10));

        assertThat(result.receivedInstances()).isEmpty();
        assertThat(result).hasToString("RetrieveResult[1 requested from FAR, sent to OTHER]");
    }

    @Test
    void failureOfARetrieval_saysTheStatusOfTheModality() {
        newServer();
        server.stubFor(get("/jobs/1")
                .willReturn(okJson("{\"ID\": \"1\", \"State\": \"Failure\", \"ErrorCode\": 9,"
                        + " \"ErrorDescription\": \"Error in the network protocol\", \"Content\": {\"RemoteAet\": \"FAR\","
                        + " \"TargetAet\": \"ME\"}, \"ErrorPayload\": {\"Type\": \"Dimse\","
                        + " \"Content\": {\"DimseErrorStatus\": 43009}}, \"Type\": \"DicomMoveScu\"}")));

        Job<RetrieveResult> job = modality(orthanc).retrieve(r -> r.study("1"));

        assertThatThrownBy(() -> job.await(Duration.ofSeconds(10)))
                .isInstanceOf(JobFailedException.class)
                .hasMessage("job 1 (DicomMoveScu, from FAR to ME) failed: Error in the network protocol"
                        + " (Orthanc error 9), DICOM status 0xa801");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "C-MOVE SCU to AET X has failed with DIMSE status 0xC000 (DOE)!, DICOM status 0xc000",
                "DicomAssociation: TCP Initialization Error: Connection refused!, cannot connect: Connection refused",
                "DOE^JANE!''"
            })
    void failureOfARetrieval_saysTheReasonOfOlderServers(String details, String words) {
        newServer();
        server.stubFor(get("/jobs/1")
                .willReturn(okJson("{\"ID\": \"1\", \"State\": \"Failure\", \"ErrorCode\": 9,"
                        + " \"ErrorDescription\": \"Error in the network protocol\", \"ErrorDetails\": \"" + details
                        + "\", \"Content\": {}, \"Type\": \"DicomMoveScu\"}")));

        Job<RetrieveResult> job = modality(orthanc).retrieve(r -> r.study("1"));

        assertThatThrownBy(() -> job.await(Duration.ofSeconds(10)))
                .hasMessage("job 1 (DicomMoveScu) failed: Error in the network protocol (Orthanc error 9)" + words);
    }

    @Test
    void answersOfAWorklist_leaveWhatIsAskedFor() {
        server.stubFor(post("/modalities/m/find-worklist").willReturn(okJson("[]")));
        modality(orthanc).findWorklist(query -> query.tag(PATIENT_NAME, "DOE*").requestedTags(PATIENT_NAME, MODALITY));
        assertThat(sent().getAsJsonObject("Query").asMap())
                .containsEntry("PatientName", new JsonPrimitive("DOE*"))
                .containsEntry("Modality", new JsonPrimitive(""));
    }

    @Test
    void criteriaForAScheduledStep_goIntoOneItem() {
        server.stubFor(post("/modalities/m/find-worklist").willReturn(okJson("[]")));
        modality(orthanc)
                .findWorklist(query -> query.patientName("DOE*")
                        .patientId("1")
                        .accessionNumber("A1")
                        .scheduledModality("CT")
                        .scheduledStation("ROOM1")
                        .scheduledDate(DateRange.on(LocalDate.of(2026, 1, 2)))
                        .requestedTags(SCHEDULED_PROCEDURE_STEP_SEQUENCE));
        assertThat(sent().getAsJsonObject("Query")).isEqualTo(JsonParser.parseString("""
                        {"PatientName": "DOE*", "PatientID": "1", "AccessionNumber": "A1",
                         "ScheduledProcedureStepSequence": [{"Modality": "CT", "ScheduledStationAETitle": "ROOM1",
                           "ScheduledProcedureStepStartDate": "20260102"}]}
                        """));
    }

    @Test
    void criteriaForAScheduledStep_joinAnItemOfTheCaller() {
        server.stubFor(post("/modalities/m/find-worklist").willReturn(okJson("[]")));
        modality(orthanc)
                .findWorklist(
                        query -> query.sequence(SCHEDULED_PROCEDURE_STEP_SEQUENCE, item -> item.requestedTags(MODALITY))
                                .scheduledModality("CT"));
        assertThat(sent().getAsJsonObject("Query"))
                .isEqualTo(JsonParser.parseString("{\"ScheduledProcedureStepSequence\": [{\"Modality\": \"CT\"}]}"));
    }

    @Test
    void retrieveStudy_refusesWildcards() {
        for (String uid : List.of("", "*", "1.2.?", "1.2\\1.3")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> modality(orthanc).retrieveStudy(uid));
        }
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void retrieveStudy_takesNoAnswerForAnotherStudy() {
        server.stubFor(post("/modalities/m/query").willReturn(okJson("{\"ID\": \"q\", \"Path\": \"/queries/q\"}")));
        server.stubFor(get(urlPathEqualTo("/queries/q/answers"))
                .willReturn(okJson("[{\"0020,000d\": {\"Name\": \"StudyInstanceUID\", \"Type\": \"String\","
                        + " \"Value\": \"1.2.4\"}}]")));
        assertThatThrownBy(() -> modality(orthanc).retrieveStudy("1.2.3"))
                .isInstanceOf(StudyNotRetrievedException.class)
                .hasMessageContaining("does not have it");
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
    void timeoutOfAQuery_mustBePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DicomQuery().timeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new DicomQuery().timeout(Duration.ofSeconds(-1)));
    }
}
