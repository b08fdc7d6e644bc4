package io.github.orthanc4j.plugin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.network.Peer;
import io.github.orthanc4j.plugin.dicomweb.DicomWebStoreReport;
import io.github.orthanc4j.plugin.transfers.SentTransfer;
import io.github.orthanc4j.plugin.transfers.TransferPeer;
import io.github.orthanc4j.plugin.worklists.Worklist;
import io.github.orthanc4j.resource.StudyRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of plugins, and what is refused. Of transfers and worklists there is no real server to ask. */
@WireMockTest
class PluginsTest {

    private static final OrthancId STUDY = OrthancId.ofStudy("a", "1.2");

    private WireMock server;
    private Orthanc orthanc;
    private Peer peer;
    private List<StudyRef> studies;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
        peer = orthanc.peer("hospital");
        studies = List.of(orthanc.studies().ref(STUDY));
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private void hasPlugin(String name, String more) {
        server.register(get("/plugins/" + name).willReturn(okJson("{\"ID\": \"" + name + "\"" + more + "}")));
    }

    private static void isUnsupported(ThrowingCallable use, String reason) {
        assertThatThrownBy(use).isInstanceOf(OrthancUnsupportedException.class).hasMessageContaining(reason);
    }

    @Test
    void retrievalThatNobodyCouldCompare_isRefusedBeforeItIsSubmitted() {
        hasPlugin("dicom-web", ", \"Version\": \"1.20\"");
        server.register(post("/dicom-web/servers/pacs/get")
                .willReturn(okJson("[{\"0020000D\": {\"vr\": \"UI\", \"Value\": [\"1.2\"]}}]")));

        assertThatThrownBy(() -> orthanc.dicomWeb().server("pacs").retrieve(r -> r.study("1.2")))
                .hasMessageContaining("does not tell how many instances it has");
        server.verifyThat(0, postRequestedFor(urlEqualTo("/dicom-web/servers/pacs/retrieve")));
    }

    @Test
    void pluginThatIsNotLoaded_isSaidBeforeAnythingIsSent() {
        isUnsupported(
                () -> orthanc.dicomWeb().servers().list(), "DICOMweb needs the plugin dicom-web, which the server");
        isUnsupported(() -> orthanc.transfers().send(peer, studies), "needs the plugin transfers");
        isUnsupported(() -> orthanc.worklists().list(), "needs the plugin worklists");
        isUnsupported(
                () -> orthanc.neuro()
                        .nifti(orthanc.series().ref(OrthancId.ofSeries("a", "1", "2")))
                        .readBytes(),
                "NIfTI needs the plugin neuro");

        assertThat(server.find(getRequestedFor(anyUrl())))
                .allMatch(request -> request.getUrl().startsWith("/plugins/"));
    }

    @ParameterizedTest
    @CsvSource({"1.7, 1.15, false", "1.15, 1.15, true", "1.20, 1.15, true", "2.0, 1.15, true", "mainline, 1.15, true"})
    void versionOfThePlugin_isCompared(String has, String needs, boolean isEnough) {
        hasPlugin("dicom-web", ", \"Version\": \"" + has + "\"");

        if (isEnough) {
            orthanc.server().plugins().checkVersion("dicom-web", needs);
        } else {
            isUnsupported(
                    () -> orthanc.server().plugins().checkVersion("dicom-web", needs),
                    "needs the plugin dicom-web 1.15, the server has 1.7");
        }
    }

    @Test
    void pluginThatWasFound_isAskedForOnce() {
        hasPlugin("transfers", "");
        server.register(get("/transfers/peers").willReturn(okJson("{}")));

        orthanc.transfers().list();
        orthanc.with(settings -> settings.maxRetries(0)).transfers().list();

        server.verifyThat(1, getRequestedFor(urlEqualTo("/plugins/transfers")));
    }

    @ParameterizedTest
    @CsvSource({
        "../dw/app/client/index.html, /dw/servers",
        "../a/b/app/client/index.html, /a/b/servers",
        "other, /dicom-web/servers"
    })
    void rootOfDicomWeb_isReadFromTheServer(String page, String route) {
        hasPlugin("dicom-web", ", \"RootUri\": \"" + page + "\"");
        server.register(get(route).willReturn(okJson("[\"pacs\"]")));

        assertThat(orthanc.dicomWeb().servers().list()).hasToString("[DicomWebServer pacs]");
    }

    @Test
    void namesAndUids_reachNoOtherRoute() {
        hasPlugin("dicom-web", "");

        for (String name : List.of("", "..", "../x", "a/b", "%2e%2e")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> orthanc.dicomWeb().server(name).delete());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> orthanc.dicomWeb().retrieve(name).read(part -> {}));
        }
        server.verifyThat(0, deleteRequestedFor(anyUrl()));
    }

    @Test
    void dicomWebAnswer_isReadAsTags() {
        hasPlugin("dicom-web", "");
        server.register(get("/dicom-web/studies?PatientID=a*")
                .willReturn(okJson("[{\"00100010\": {\"vr\": \"PN\", \"Value\": [{\"Alphabetic\": \"DOE^J\","
                                + " \"Phonetic\": \"x\"}]},"
                                + " \"00080061\": {\"vr\": \"CS\", \"Value\": [\"CT\", null, \"SR\"]},"
                                + " \"00201208\": {\"vr\": \"IS\", \"Value\": [12]},"
                                + " \"00081110\": {\"vr\": \"SQ\", \"Value\": [{\"0020000D\": {\"vr\": \"UI\", \"Value\":"
                                + " [\"1.2\"]}}]},"
                                + " \"00080050\": {\"vr\": \"SH\"},"
                                + " \"7FE00010\": {\"vr\": \"OW\", \"BulkDataURI\": \"http://x\"}}]")
                        .withHeader("Content-Type", "application/dicom+json")));

        DicomTags tags = orthanc.dicomWeb()
                .search(ResourceLevel.STUDY, q -> q.patientId("a*"))
                .get(0);

        assertThat(tags.string(DicomTag.PATIENT_NAME)).contains("DOE^J==x");
        assertThat(tags.strings(DicomTag.of("0008,0061"))).containsExactly("CT", "", "SR");
        assertThat(tags.integer(DicomTag.of("0020,1208"))).hasValue(12);
        assertThat(tags.sequence(DicomTag.of("0008,1110")).get(0).uid(DicomTag.STUDY_INSTANCE_UID))
                .contains("1.2");
        assertThat(tags.contains(DicomTag.ACCESSION_NUMBER)).isTrue();
        assertThat(tags.string(DicomTag.ACCESSION_NUMBER)).isEmpty();
        assertThat(tags.string(DicomTag.PIXEL_DATA)).isEmpty();
    }

    @Test
    void storeAnswer_thatMentionsFewerFilesIsNotComplete(@TempDir Path folder) throws Exception {
        hasPlugin("dicom-web", "");
        server.register(post("/dicom-web/studies")
                .willReturn(
                        okJson("{\"00081199\": {\"vr\": \"SQ\", \"Value\": [{\"00081155\": {\"vr\": \"UI\", \"Value\":"
                                + " [\"1.2\"]}}]}}")));
        List<Path> files =
                List.of(Files.write(folder.resolve("a"), new byte[9]), Files.write(folder.resolve("b"), new byte[9]));

        DicomWebStoreReport report = orthanc.dicomWeb().store(files);

        assertThat(report.isComplete()).isFalse();
        assertThatThrownBy(report::requireComplete)
                .hasMessage("stored 1 of 2 files by DICOMweb, 0 were refused, 1 not mentioned");
    }

    @Test
    void storeAnswer_thatIsAnErrorIsOne(@TempDir Path folder) throws Exception {
        hasPlugin("dicom-web", "");
        server.register(post("/dicom-web/studies")
                .willReturn(aResponse().withStatus(400).withBody("{\"OrthancStatus\": 3, \"Message\": \"odd\"}")));
        List<Path> files = List.of(Files.write(folder.resolve("a"), new byte[9]));

        assertThatThrownBy(() -> orthanc.dicomWeb().store(files))
                .isInstanceOf(OrthancBadRequestException.class)
                .hasMessageContaining("odd");
    }

    @Test
    void transfer_runsHereOrOnThePeer() {
        hasPlugin("transfers", "");
        server.register(get("/transfers/peers")
                .willReturn(okJson("{\"a\": \"installed\", \"b\": \"bidirectional\", \"c\": \"disabled\"}")));
        server.register(post("/transfers/send").willReturn(okJson("{\"ID\": \"1\", \"Path\": \"/jobs/1\"}")));

        List<TransferPeer> peers = orthanc.transfers().list();
        assertThat(peers).extracting(TransferPeer::isInstalled).containsExactly(true, true, false);
        assertThat(peers).extracting(TransferPeer::isBidirectional).containsExactly(false, true, false);
        SentTransfer here =
                orthanc.transfers().send(peer, studies, o -> o.compress(true).priority(2));
        assertThat(here.runsOnPeer()).isFalse();
        assertThat(here.jobId()).isEqualTo("1");
        server.verifyThat(postRequestedFor(urlEqualTo("/transfers/send"))
                .withRequestBody(equalToJson("{\"Peer\": \"hospital\", \"Compression\": \"gzip\", \"Priority\": 2,"
                        + " \"Resources\": [{\"Level\": \"Study\", \"ID\": \"" + STUDY + "\"}]}")));

        server.register(post("/transfers/send")
                .willReturn(okJson("{\"Peer\": \"hospital\", \"RemoteJob\": \"7\", \"URL\": \"http://x//jobs/7\"}")));
        SentTransfer there = orthanc.transfers().send(peer, studies);
        assertThat(there.runsOnPeer()).isTrue();
        assertThat(there.job()).isEmpty();
        assertThat(there.jobId()).isEqualTo("7");
    }

    @Test
    void pull_isAJob() {
        hasPlugin("transfers", "");
        server.register(post("/transfers/pull").willReturn(okJson("{\"ID\": \"1\", \"Path\": \"/jobs/1\"}")));
        server.register(get("/jobs/1")
                .willReturn(okJson("{\"ID\": \"1\", \"Type\": \"PullTransfer\", \"State\": \"Success\", \"Content\":"
                        + " {\"TotalInstances\": 3}}")));

        assertThat(orthanc.transfers()
                        .pull(peer, studies)
                        .await(Duration.ofSeconds(10))
                        .instances())
                .hasValue(3);
    }

    @Test
    void worklist_isWrittenWithItsProcedureStep() {
        hasPlugin("worklists", "");
        server.register(post("/worklists/create").willReturn(okJson("{\"ID\": \"w\", \"Path\": \"/worklists/w\"}")));
        server.register(put("/worklists/w").willReturn(okJson("{\"ID\": \"w\", \"Path\": \"/worklists/w\"}")));

        String id = orthanc.worklists()
                .create(w -> w.patientId("P1")
                        .patientName("DOE^JOHN")
                        .step(s -> s.modality("MR")
                                .startDate(LocalDate.of(2026, 3, 4))
                                .startTime(LocalTime.of(9, 5))
                                .stationAet("SCANNER")));
        orthanc.worklists().put("w", w -> w.patientId("P1").incomplete(true));

        assertThat(id).isEqualTo("w");
        server.verifyThat(postRequestedFor(urlEqualTo("/worklists/create"))
                .withRequestBody(equalToJson("{\"Force\": false, \"Tags\": {\"PatientID\": \"P1\", \"PatientName\":"
                        + " \"DOE^JOHN\", \"ScheduledProcedureStepSequence\": [{\"Modality\": \"MR\","
                        + " \"ScheduledProcedureStepStartDate\": \"20260304\", \"ScheduledProcedureStepStartTime\":"
                        + " \"090500\", \"ScheduledStationAETitle\": \"SCANNER\"}]}}")));
        server.verifyThat(putRequestedFor(urlEqualTo("/worklists/w"))
                .withRequestBody(equalToJson("{\"Force\": true, \"Tags\": {\"PatientID\": \"P1\"}}")));
    }

    @Test
    void worklistWithoutModalityOrDay_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.worklists().create(w -> w.patientId("P1")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.worklists().create(w -> w.step(s -> s.modality("MR"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.worklists().put("w", w -> w.step(s -> s.startDate(LocalDate.now()))));
    }

    @Test
    void worklists_areReadAndDeleted() {
        hasPlugin("worklists", "");
        server.register(get("/worklists")
                .willReturn(okJson("[{\"ID\": \"w\", \"Tags\": {\"PatientID\": \"P1\"}, \"CreationDate\":"
                        + " \"20260101T120000\"}]")));
        server.register(get("/worklists/create").willReturn(aResponse().withStatus(405)));

        Worklist worklist = orthanc.worklists().list().get(0);

        assertThat(worklist.id()).isEqualTo("w");
        assertThat(worklist.tags().string(DicomTag.PATIENT_ID)).contains("P1");
        assertThat(worklist.creationTime()).isPresent();
        assertThat(orthanc.worklists().lookup("x")).isEmpty();
        assertThatExceptionOfType(OrthancNotFoundException.class)
                .isThrownBy(() -> orthanc.worklists().delete("x"));
    }

    @Test
    void olderPluginOfTheSameName_isTold() {
        hasPlugin("worklists", ", \"Version\": \"1.13.0\"");
        server.register(get("/worklists").willReturn(notFound()));
        server.register(get("/worklists/create").willReturn(notFound()));

        isUnsupported(() -> orthanc.worklists().list(), "the server has the older plugin of the same name");
        isUnsupported(() -> orthanc.worklists().lookup("x"), "the server has the older plugin of the same name");
    }
}
