package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.Ports;
import io.github.orthanc4j.testing.SleepClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are uploaded, and their outcomes. */
class UploadTest extends UploadFixture {

    @Test
    void outcomes_areSaidInPlainWords() {
        assertThat(List.of(
                        UploadOutcome.STORED,
                        UploadOutcome.ALREADY_STORED,
                        UploadOutcome.FILTERED,
                        UploadOutcome.NOT_DICOM,
                        UploadOutcome.FAILED,
                        UploadOutcome.of("Newer")))
                .hasToString("[stored, already stored, filtered out, not DICOM, failed, Newer]");
    }

    private List<String> uploaded(Consumer<UploadOptions> options) {
        return orthanc.upload(folder, options).entries().stream()
                .map(entry -> folder.relativize(entry.file()).toString())
                .sorted()
                .toList();
    }

    @Test
    void hiddenFilesAndLinks_areUploadedByChoice() throws IOException {
        files("a", "b/c", ".hidden", ".d/e");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        assertThat(uploaded(options -> {})).containsExactly("a", "b/c");
        assertThat(uploaded(options -> options.recursive(false))).containsExactly("a");
        assertThat(uploaded(options -> options.includeHidden(true))).containsExactly(".d/e", ".hidden", "a", "b/c");
        assertThat(uploaded(options -> options.followLinks(true))).containsExactly("a", "b/c", "link");
    }

    @Test
    void unknownStatus_isCountedAsItIs() throws IOException {
        files("a");
        server.register(post(anyUrl()).willReturn(okJson("{\"Status\":\"Quarantined\",\"New\":1}")));

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.of("Quarantined"), 1L));
    }

    @Test
    void incompleteUpload_throwsOnRequest() throws IOException {
        files("a");
        assertThat(orthanc.upload(folder).requireComplete().total()).isEqualTo(1);
        server.register(post(anyUrl()).willReturn(aResponse().withStatus(507)));

        UploadReport report = orthanc.upload(folder, options -> options.onEntry(entry -> {}));

        assertThatThrownBy(report::requireComplete)
                .isInstanceOf(OrthancException.class)
                .hasMessageContaining("failed=1")
                .hasCauseInstanceOf(OrthancServerException.class);
    }

    @Test
    void fileThatIsFiltered_isNotStored() throws IOException {
        files("a");
        server.register(post(anyUrl()).willReturn(okJson("{\"Status\":\"FilteredOut\"}")));

        UploadReport.Entry entry = orthanc.upload(folder).entries().get(0);

        assertThat(entry.stored()).isEmpty();
        assertThat(entry.failure()).isEmpty();
    }

    @Test
    void connectionThatBreaks_isRetried() throws IOException {
        files("a");
        server.register(post(anyUrl())
                .inScenario("break")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("well")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        server.register(
                post(anyUrl()).inScenario("break").whenScenarioStateIs("well").willReturn(okJson(STORED)));

        UploadReport report = orthanc.upload(folder);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.entries().get(0).sent()).isEqualTo(2);
    }

    @Test
    void withoutPatience_theFileFails() throws IOException {
        files("a", "b");
        server.register(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        UploadReport report = orthanc.upload(folder, options -> options.retryFor(Duration.ZERO));

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.FAILED, 2L));
        assertThat(report.entries())
                .allMatch(entry -> entry.sent() == 1 && entry.failure().isPresent());
    }

    @Test
    void patience_endsWhenItsTimeIsOver() throws IOException {
        files("a");
        SleepClock clock = new SleepClock();
        try (Orthanc away = Clients.builder("http://127.0.0.1:" + Ports.free(), clock)
                .maxRetries(0)
                .build()) {
            UploadReport report = away.upload(folder, options -> options.retryFor(Duration.ofSeconds(5)));

            assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.FAILED, 1L));
        }
        assertThat(clock.slept()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void serverError_failsTheFileOnly() throws IOException {
        files("a");
        server.register(post(anyUrl()).willReturn(aResponse().withStatus(507)));

        UploadReport report = orthanc.upload(folder);

        assertThat(report.count(UploadOutcome.FAILED)).isEqualTo(1);
        assertThat(report.entries().get(0).failure().orElseThrow()).hasMessageContaining("507");
        server.verifyThat(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"401, 1", "403, 1", "401, 8", "403, 8"})
    void credentialsThatAreRefused_endTheUploadAtOnce(int status, int parallel) throws IOException {
        manyFiles(100);
        server.register(post(anyUrl()).willReturn(aResponse().withStatus(status)));

        assertThatThrownBy(() -> orthanc.upload(folder, o -> o.maxConcurrent(parallel)))
                .isInstanceOfSatisfying(OrthancUploadException.class, e -> {
                    assertThat(e)
                            .hasCauseInstanceOf(OrthancAccessException.class)
                            .hasMessageContaining("HTTP " + status);
                    assertThat(e.report().count(UploadOutcome.FAILED)).isBetween(1L, (long) parallel);
                });

        assertThat(server.find(postRequestedFor(anyUrl()))).hasSizeLessThanOrEqualTo(parallel);
    }

    @Test
    void fileThatAFilterRefuses_failsAlone() throws IOException {
        manyFiles(20);
        server.register(post(anyUrl())
                .withHeader("Content-Length", equalTo("207"))
                .willReturn(aResponse().withStatus(403)));

        UploadReport report = orthanc.upload(folder, o -> o.maxConcurrent(1));

        assertThat(report.counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(UploadOutcome.FAILED, 1L, UploadOutcome.STORED, 19L));
    }

    @Test
    void credentialsThatExpire_endTheUploadWithTheReportSoFar() throws IOException {
        manyFiles(40);
        server.register(post(anyUrl())
                .inScenario("expiry")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(STORED))
                .willSetStateTo("expired"));
        server.register(post(anyUrl())
                .inScenario("expiry")
                .whenScenarioStateIs("expired")
                .willReturn(aResponse().withStatus(401)));

        assertThatThrownBy(() -> orthanc.upload(folder, o -> o.maxConcurrent(1)))
                .isInstanceOfSatisfying(
                        OrthancUploadException.class,
                        e -> assertThat(e.report().counts())
                                .containsExactlyInAnyOrderEntriesOf(
                                        Map.of(UploadOutcome.STORED, 1L, UploadOutcome.FAILED, 8L)));
    }

    @Test
    void databaseThatCouldNotSerialize_isSentTheFileAgain(WireMockRuntimeInfo info) throws IOException {
        manyFiles(1);
        server.register(post(anyUrl())
                .inScenario("database")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(500).withBody("{\"OrthancStatus\": 11}"))
                .willSetStateTo("calm"));

        UploadReport report = orthanc.upload(folder);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.entries().get(0).sent()).isEqualTo(2);
    }

    /** Of the caller's own code in this case; it is one file's all the same. */
    @Test
    void unexpectedExceptionOfAFile_isItsFailure(WireMockRuntimeInfo info) throws IOException {
        manyFiles(10);
        AtomicInteger tokens = new AtomicInteger();
        try (Orthanc client = Orthanc.builder(info.getHttpBaseUrl())
                .bearerToken(() -> {
                    if (tokens.incrementAndGet() == 3) {
                        throw new NumberFormatException("secret");
                    }
                    return "token";
                })
                .build()) {
            UploadReport report = client.upload(folder);

            assertThat(report.count(UploadOutcome.STORED)).isEqualTo(9);
            assertThat(report.entries(UploadOutcome.FAILED))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.failure().orElseThrow())
                            .hasCauseInstanceOf(NumberFormatException.class)
                            .hasMessageNotContaining("secret"));
        }
    }

    @Test
    void errorWithANumberThatIsTooLarge_failsTheFileOnly() throws IOException {
        manyFiles(3);
        server.register(post(anyUrl())
                .willReturn(aResponse()
                        .withStatus(500)
                        .withHeader("Retry-After", "99999999999")
                        .withBody("{\"OrthancStatus\": 1e999999999}")));

        assertThat(orthanc.upload(folder).count(UploadOutcome.FAILED)).isEqualTo(3);
    }

    /** Files of different lengths, from 200 bytes on. */
    @Test
    void tooManyThreads_areRefused() {
        UploadOptions options = new UploadOptions();

        assertThatThrownBy(() -> options.maxConcurrent(1_000_000_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalFailures_areHeldOnce() throws IOException {
        manyFiles(20);
        server.register(post(anyUrl()).willReturn(aResponse().withStatus(400).withBody("{\"OrthancStatus\": 15}")));

        UploadReport report = orthanc.upload(folder, options -> options.maxConcurrent(1));

        assertThat(report.entries(UploadOutcome.NOT_DICOM)).hasSize(20);
        assertThat(report.entries().stream()
                        .map(entry -> System.identityHashCode(entry.failure().orElseThrow()))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void patience_mayBeForEver() throws IOException {
        files("a");

        UploadReport report = orthanc.upload(folder, options -> options.retryFor(ChronoUnit.FOREVER.getDuration()));

        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void uploadInsideAnotherRequest_waitsForNoOther(WireMockRuntimeInfo info) throws Exception {
        files("a", "b", "c");
        server.register(get(anyUrl()).willReturn(ok("{}")));
        try (Orthanc client =
                Orthanc.builder(info.getHttpBaseUrl()).maxRequests(1).build()) {
            CompletableFuture<UploadReport> upload = client.async(() ->
                    client.studies().ref(OrthancId.ofStudy("a", "b")).archive().read(stream -> client.upload(folder)));

            assertThat(upload.get(10, TimeUnit.SECONDS).total()).isEqualTo(3);
        }
    }

    @Test
    void namesThatTheLocaleCannotWrite_areUploaded(WireMockRuntimeInfo info) throws Exception {
        String names = "printf '\\010\\000content' > \"$(printf 'm\\303\\251decin.dcm')\"; "
                + "printf '\\010\\000content' > \"$(printf '\\345\\261\\261.dcm')\"";
        assertThat(new ProcessBuilder("sh", "-c", names)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ForeignNames.class.getName(),
                info.getHttpBaseUrl(),
                folder.toString());
        program.environment().put("LC_ALL", "C");

        Process ran = program.redirectErrorStream(true).start();

        String output = new String(ran.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ran.waitFor()).as(output).isZero();
        server.verifyThat(2, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void fileThatHasChangedItsSize_isNotSentToItsEnd(int difference) throws IOException {
        byte[] content = new byte[100_000];
        UploadSource source =
                new UploadSource(folder, null, content.length + difference, () -> new ByteArrayInputStream(content));
        Buffer sent = new Buffer();

        assertThatThrownBy(() -> new UploadBody(source, UploadBody.DICOM, false, bytes -> {}).writeTo(sent))
                .hasMessageContaining("it became");
        assertThat(sent.size()).isLessThan(source.size());
    }

    @Test
    void namedPathThatIsNoFile_fails() throws Exception {
        files("a");
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        UploadReport report = orthanc.upload(List.of(folder.resolve("a"), fifo), options -> {});

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.STORED, 1L, UploadOutcome.FAILED, 1L));
    }

    @Test
    void brokenLink_failsWhereLinksAreFollowed() throws IOException {
        files("a");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing"));

        assertThat(orthanc.upload(folder).count(UploadOutcome.FAILED)).isZero();
        assertThat(orthanc.upload(folder, options -> options.followLinks(true)).count(UploadOutcome.FAILED))
                .isEqualTo(1);
    }
}
