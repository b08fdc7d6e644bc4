package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.orthanc4j.transfer.ReplicationOutcome.ALREADY_STORED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.DIFFERENT;
import static io.github.orthanc4j.transfer.ReplicationOutcome.FAILED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.FILTERED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.GONE;
import static io.github.orthanc4j.transfer.ReplicationOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.Hurried;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replication of one instance between servers, here one with two paths, that do not always answer well. */
@WireMockTest
class ReplicationTest {

    private static final OrthancId SERIES = OrthancId.ofSeries("p", "1", "2");
    private static final OrthancId ID = OrthancId.ofInstance("p", "1", "2", "3");
    private static final String MD5_OF_100_ZEROS = "6d0bb00954ceb7fbee436bb55a8397a9";

    private WireMock server;
    private Orthanc source;
    private Orthanc target;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        source = client(info.getHttpBaseUrl() + "/source");
        target = client(info.getHttpBaseUrl() + "/target");
        server.register(get(urlEqualTo("/source/system")).willReturn(okJson("{\"Version\": \"1.10.1\"}")));
        targetKeeps("0");
        String listed = "[" + described(100) + "]";
        server.register(
                get(urlPathEqualTo("/source/series/" + SERIES + "/instances")).willReturn(okJson(listed)));
        fileIs(ok().withBody(new byte[100]));
        targetHas("[]");
        targetAnswers(okJson("{\"ID\": \"" + ID + "\", \"Status\": \"Success\"}"));
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private static Orthanc client(String url) {
        return Clients.builder(url, new Hurried()).maxRetries(0).build();
    }

    private static String described(int size) {
        return "{\"ID\": \"" + ID + "\", \"Type\": \"Instance\", \"ParentSeries\": \"" + SERIES + "\", \"FileSize\": "
                + size + ", \"MainDicomTags\": {}}";
    }

    private void fileIs(ResponseDefinitionBuilder answer) {
        server.register(get(urlPathEqualTo("/source/instances/" + ID + "/file")).willReturn(answer));
    }

    private void md5Is(String where, String md5) {
        server.register(get(urlPathEqualTo("/" + where + "/instances/" + ID + "/attachments/dicom/info"))
                .willReturn(okJson("{\"Uuid\": \"u\", \"UncompressedMD5\": \"" + md5 + "\"}")));
    }

    private void targetHas(String described) {
        server.register(post(urlEqualTo("/target/tools/bulk-content")).willReturn(okJson(described)));
    }

    private void targetKeeps(String patients) {
        String system = "{\"Version\": \"1.12.4\", \"MaximumPatientCount\": " + patients
                + ", \"MaximumStorageSize\": 0, \"MaximumStorageMode\": \"Recycle\"}";
        server.register(get(urlEqualTo("/target/system")).willReturn(okJson(system)));
    }

    private void targetAnswers(ResponseDefinitionBuilder answer) {
        server.register(post(urlEqualTo("/target/instances")).willReturn(answer));
    }

    private ReplicationReport replicate(Consumer<ReplicateOptions> options) {
        return source.replicate(List.of(source.series().ref(SERIES)), target, options);
    }

    private void requireOutcome(ReplicationOutcome outcome, int uploads) {
        requireOutcome(replicate(options -> options.retryFor(Duration.ZERO)), outcome, uploads);
    }

    private void requireOutcome(ReplicationReport report, ReplicationOutcome outcome, int uploads) {
        assertThat(report.counts()).isEqualTo(Map.of(outcome, 1L));
        server.verifyThat(uploads, postRequestedFor(urlEqualTo("/target/instances")));
    }

    @Test
    void whatTheTargetLacks_isSent() {
        requireOutcome(STORED, 1);
    }

    @Test
    void whatTheTargetHas_isNotSent() {
        targetHas("[" + described(100) + "]");

        requireOutcome(ALREADY_STORED, 0);
    }

    /** A search may ask for other parts of the description. */
    @Test
    void instanceThatWasFoundWithoutItsSize_isAskedForIt() {
        String path = "/source/instances/" + ID;
        server.register(get(urlPathEqualTo(path)).willReturn(okJson("{\"ID\": \"" + ID + "\"}")));
        Instance found = source.instances().get(ID);
        server.register(get(urlPathEqualTo(path)).willReturn(okJson(described(100))));
        targetHas("[" + described(100) + "]");

        requireOutcome(source.replicate(List.of(found), target), ALREADY_STORED, 0);
    }

    @Test
    void anotherFileOfTheInstance_isReported() {
        targetHas("[" + described(99) + "]");

        requireOutcome(DIFFERENT, 0);
        assertThat(replicate(options -> options.sizesCompared(false)).counts()).isEqualTo(Map.of(ALREADY_STORED, 1L));
    }

    @Test
    void anotherFileOfTheSameSize_isFoundByItsMd5() {
        targetHas("[" + described(100) + "]");
        md5Is("source", MD5_OF_100_ZEROS);
        md5Is("target", "00000000000000000000000000000000");

        requireOutcome(replicate(options -> options.verified(true)), DIFFERENT, 0);
    }

    @Test
    void fileThatBreaksOff_isNeverStored() {
        fileIs(ok().withBody(new byte[10]).withHeader("Content-Length", "100"));

        requireOutcome(FAILED, 0);
    }

    @Test
    void fileOfAnotherSize_isNeverStored() {
        fileIs(ok().withBody(new byte[200_000]));

        requireOutcome(FAILED, 0);
    }

    @Test
    void fileOfAnotherMd5_isNeverStored() {
        md5Is("source", "00000000000000000000000000000000");

        ReplicationReport report = replicate(options -> options.verified(true));

        requireOutcome(report, FAILED, 0);
        assertThatThrownBy(report::requireComplete).rootCause().hasMessageContaining("another MD5");
    }

    @Test
    void fileOfTheRightMd5_isStored() {
        md5Is("source", MD5_OF_100_ZEROS);

        requireOutcome(replicate(options -> options.verified(true)), STORED, 1);
    }

    @Test
    void instanceThatIsGone_makesNothingIncomplete() {
        fileIs(notFound());

        ReplicationReport report = replicate(options -> {});

        requireOutcome(report, GONE, 0);
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void fileThatIsLost_isAFailure() {
        fileIs(notFound());
        server.register(get(urlEqualTo("/source/instances/" + ID + "/metadata")).willReturn(okJson("[]")));

        requireOutcome(FAILED, 0);
    }

    @Test
    void instanceThatAScriptRefuses_isReported() {
        targetAnswers(okJson("{\"Status\": \"FilteredOut\"}"));

        requireOutcome(FILTERED, 1);
    }

    @Test
    void instanceThatTheTargetChanges_isAFailure() {
        targetAnswers(
                okJson("{\"ID\": \"" + OrthancId.ofInstance("p", "1", "2", "4") + "\", \"Status\": \"Success\"}"));

        requireOutcome(FAILED, 1);
    }

    @Test
    void fullTargetThatDeletesWhatItHasStored_makesTheReportIncomplete() {
        targetKeeps("1");

        ReplicationReport report = replicate(options -> {});

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 1L));
        assertThat(report.isComplete()).isFalse();
        assertThatThrownBy(report::requireComplete)
                .isInstanceOf(OrthancException.class)
                .hasMessageEndingWith("{stored=1}, of which 1 were not found in the target at the end");
    }

    @Test
    void targetThatIsAway_getsTheFileLater() {
        server.register(post(urlEqualTo("/target/instances"))
                .inScenario("away")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("reset"));
        server.register(post(urlEqualTo("/target/instances"))
                .inScenario("away")
                .whenScenarioStateIs("reset")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("back"));

        requireOutcome(replicate(options -> {}), STORED, 3);
    }

    @Test
    void targetThatHasVanished_isTheReasonOfEveryInstance() {
        try (Orthanc nobody = client("http://127.0.0.1:1")) {
            ReplicationReport report = source.replicate(List.of(source.series().ref(SERIES)), nobody);

            assertThat(report.counts()).isEqualTo(Map.of(FAILED, 1L));
            assertThatThrownBy(report::requireComplete).hasCauseInstanceOf(OrthancIOException.class);
        }
    }

    @Test
    void targetWhoseDiskIsFull_isTheReason() {
        targetAnswers(jsonResponse("{\"Message\": \"Cannot write to file\", \"OrthancStatus\": 14}", 500));

        ReplicationReport report = replicate(options -> {});

        requireOutcome(report, FAILED, 1);
        assertThatThrownBy(report::requireComplete).hasStackTraceContaining("Cannot write to file");
    }

    @Test
    void targetThatRefusesTheUser_endsTheReplication() {
        server.register(post(urlEqualTo("/target/tools/bulk-content"))
                .willReturn(aResponse().withStatus(401)));

        assertThatThrownBy(() -> replicate(options -> {})).isInstanceOf(OrthancAccessException.class);
    }

    @Test
    void interrupt_endsTheWaitForATargetThatHangs() throws Exception {
        targetAnswers(okJson("{}").withFixedDelay(15_000));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread replicating = new Thread(() -> {
            try {
                replicate(options -> options.maxConcurrent(1));
            } catch (OrthancInterruptedException e) {
                outcome.complete(e);
            }
        });
        replicating.start();
        Await.until(
                "the file is fetched",
                () -> !server.find(getRequestedFor(urlPathEqualTo("/source/instances/" + ID + "/file")))
                        .isEmpty());

        replicating.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void replicationsInBothDirections_doNotBlockEachOther(WireMockRuntimeInfo info) throws Exception {
        for (String path : List.of("source", "target")) {
            server.register(get(urlEqualTo("/" + path + "/instances/" + ID + "/file"))
                    .willReturn(ok().withBody(new byte[100]).withFixedDelay(30)));
            server.register(get(urlEqualTo("/" + path + "/instances/" + ID)).willReturn(okJson(described(100))));
            server.register(post(urlEqualTo("/" + path + "/tools/bulk-content")).willReturn(okJson("[]")));
            server.register(post(urlEqualTo("/" + path + "/instances"))
                    .willReturn(okJson("{\"ID\": \"" + ID + "\", \"Status\": \"Success\"}")));
        }
        try (Orthanc one = Orthanc.builder(info.getHttpBaseUrl() + "/source")
                        .maxRequests(2)
                        .build();
                Orthanc other = Orthanc.builder(info.getHttpBaseUrl() + "/target")
                        .maxRequests(2)
                        .build()) {
            CompletableFuture<ReplicationReport> there = one.async(
                    () -> one.replicate(Collections.nCopies(25, one.instances().ref(ID)), other));
            CompletableFuture<ReplicationReport> back = other.async(() ->
                    other.replicate(Collections.nCopies(25, other.instances().ref(ID)), one));

            assertThat(there.get(10, TimeUnit.SECONDS).count(STORED)).isEqualTo(25);
            assertThat(back.get(10, TimeUnit.SECONDS).count(STORED)).isEqualTo(25);
        }
    }

    @Test
    void resourceThatIsUnknown_isAFailure() {
        ReplicationReport report = source.replicate(
                List.of(
                        source.studies().ref(OrthancId.ofStudy("p", "9")),
                        source.series().ref(SERIES)),
                target);

        assertThat(report.counts()).isEqualTo(Map.of(FAILED, 1L, STORED, 1L));
    }

    @Test
    void progress_endsWithAllBytes() {
        TransferProgress[] last = new TransferProgress[1];

        replicate(options -> options.onProgress(progress -> last[0] = progress));

        assertThat(last[0].bytes()).isEqualTo(100);
        assertThat(last[0].files()).isEqualTo(1);
    }

    @Test
    void listenerThatThrows_endsTheReplication() {
        assertThatThrownBy(() -> replicate(options -> options.onEntry(entry -> {
                    throw new OrthancException("enough", null);
                })))
                .hasMessage("enough");
    }
}
