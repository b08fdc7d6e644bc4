package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.orthanc4j.transfer.DownloadOutcome.FAILED;
import static io.github.orthanc4j.transfer.DownloadOutcome.SAVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancCallbackException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.testing.Hurried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads of many files from a server that does not always answer well. */
class DownloadFilesTest extends DownloadFilesFixture {

    @Test
    void fileThatFails_stopsNoOther_andLeavesNothing() throws IOException {
        server.register(file(3).willReturn(serverError()));
        server.register(file(7).willReturn(ok().withBody(new byte[10]).withHeader("Content-Length", "100")));

        DownloadReport report =
                series.downloadFiles(folder, options -> options.flat().retryFor(Duration.ZERO));

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 8L, FAILED, 2L));
        assertThat(report.entries(FAILED)).extracting(DownloadReport.Entry::id).containsExactlyInAnyOrder(id(3), id(7));
        assertThat(folder.toFile().list()).hasSize(8);
    }

    @Test
    void serverThatIsAway_isAskedAgain() {
        server.register(file(3).inScenario("away")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("reset"));
        server.register(file(3).inScenario("away")
                .whenScenarioStateIs("reset")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("back"));
        server.register(
                file(3).inScenario("away").whenScenarioStateIs("back").willReturn(ok().withBody(new byte[100])));

        assertThat(series.downloadFiles(folder, DownloadFilesOptions::flat).counts())
                .isEqualTo(Map.of(SAVED, 10L));
    }

    /** Answers 503 to the first request, and then as it should. */
    private void isAwayAtFirst(MappingBuilder request, MappingBuilder same, ResponseDefinitionBuilder answer) {
        server.register(request.inScenario("list")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("back"));
        server.register(same.inScenario("list").whenScenarioStateIs("back").willReturn(answer));
    }

    @Test
    void listOfInstances_isAskedForAgain() {
        String list = "/series/" + SERIES + "/instances";
        isAwayAtFirst(get(urlPathEqualTo(list)), get(urlPathEqualTo(list)), okJson(described.toString()));

        assertThat(series.downloadFiles(folder, DownloadFilesOptions::flat).counts())
                .isEqualTo(Map.of(SAVED, 10L));
    }

    @Test
    void search_isRepeated() {
        isAwayAtFirst(get(urlPathEqualTo("/series")), get(urlPathEqualTo("/series")), okJson("[\"" + SERIES + "\"]"));
        server.register(post(urlEqualTo("/tools/bulk-content"))
                .willReturn(okJson("[{\"ID\": \"" + SERIES + "\", \"Type\": \"Series\"}]")));

        assertThat(orthanc.downloadFiles(orthanc.series().list(), folder, DownloadFilesOptions::flat)
                        .counts())
                .isEqualTo(Map.of(SAVED, 10L));
    }

    @Test
    void diskThatIsFull_isAFailure() throws IOException {
        Files.createSymbolicLink(folder.resolve(id(4) + ".dcm"), Path.of("/dev/full"));

        DownloadReport report = series.downloadFiles(folder, DownloadFilesOptions::flat);

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 9L, FAILED, 1L));
        assertThatThrownBy(report::requireComplete).hasCauseInstanceOf(OrthancFileException.class);
    }

    @Test
    void listenerThatThrows_endsTheDownload() {
        assertThatIllegalStateException()
                .isThrownBy(() -> series.downloadFiles(
                        folder,
                        options -> options.flat().onEntry(entry -> {
                            throw new IllegalStateException("enough");
                        })))
                .withMessage("enough");
    }

    @Test
    void checkedExceptionOfAListener_isTheCause() {
        IOException checked = new IOException("enough");

        assertThatThrownBy(() -> series.downloadFiles(
                        folder, options -> options.flat().onEntry(entry -> throwAsKotlinDoes(checked))))
                .isInstanceOf(OrthancCallbackException.class)
                .hasCause(checked);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void throwAsKotlinDoes(Exception checked) throws E {
        throw (E) checked;
    }

    @Test
    void progress_countsFilesAndBytes() {
        List<TransferProgress> seen = new ArrayList<>();

        DownloadReport report = series.downloadFiles(
                folder, options -> options.flat().maxConcurrent(1).onProgress(seen::add));

        TransferProgress last = seen.get(seen.size() - 1);
        assertThat(last.files()).isEqualTo(10);
        assertThat(last.bytes()).isEqualTo(report.bytes()).isEqualTo(1000);
    }

    @Test
    void transcodedFiles_cannotBeVerified() {
        assertThatThrownBy(() -> series.downloadFiles(
                        folder, options -> options.verified(true).transcode("1.2.840.10008.1.2")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void placeThatIsAFile_failsOnlyItsOwnFiles() throws IOException {
        Files.createDirectory(folder.resolve(id(4) + ".dcm"));

        assertThat(series.downloadFiles(folder, DownloadFilesOptions::flat).counts())
                .isEqualTo(Map.of(SAVED, 9L, FAILED, 1L));
    }

    @Test
    void bytesOfAFailedAttempt_areNotCounted(WireMockRuntimeInfo info) {
        server.register(file(3).inScenario("cut")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(ok().withBody(new byte[150_000]).withHeader("Content-Length", "200000"))
                .willSetStateTo("whole"));
        server.register(
                file(3).inScenario("cut").whenScenarioStateIs("whole").willReturn(ok().withBody(new byte[200_000])));
        List<TransferProgress> seen = new ArrayList<>();

        try (Orthanc client = Clients.builder(info.getHttpBaseUrl(), new Hurried())
                .maxRetries(0)
                .build()) {
            client.series()
                    .ref(SERIES)
                    .downloadFiles(
                            folder, options -> options.flat().maxConcurrent(1).onProgress(seen::add))
                    .requireComplete();
        }

        assertThat(seen.get(seen.size() - 1).bytes()).isEqualTo(200_900);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void folderThatIsDeletedMeanwhile_endsTheDownload(int when) {
        Path files = folder.resolve("files");
        AtomicInteger done = new AtomicInteger();

        assertThatThrownBy(() -> series.downloadFiles(
                        files,
                        options -> options.flat().maxConcurrent(1).onEntry(entry -> {
                            if (done.incrementAndGet() == when) {
                                delete(files);
                            }
                        })))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("emptied or replaced");
    }

    @Test
    void namesThatASystemMightTakeForTheSame_areToldApart() throws IOException {
        List<String> names =
                List.of("a", "A", "\u00e9", "e\u0301", "?", "*", "x".repeat(300), "x".repeat(301), "con", ".");
        List<String> described = IntStream.range(0, 10)
                .mapToObj(number -> described(number, names.get(number)))
                .toList();
        server.register(
                get(urlPathEqualTo("/series/" + SERIES + "/instances")).willReturn(okJson(described.toString())));

        DownloadReport report = series.downloadFiles(folder, options -> options.layout("{InstanceNumber}"));

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 10L));
        assertThat(folder.toFile().list())
                .extracting(name -> Normalizer.normalize(name, Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("^.*(?=-\\w+-\\w+\\.dcm$)", "same"))
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    private Path marker() {
        return folder.resolve(".orthanc4j-" + Integer.toHexString("files".hashCode()) + "-0.part");
    }

    @Test
    void whatKilledDownloadsHaveLeft_isRemoved() throws IOException {
        Path below = Files.createDirectories(folder.resolve("patient/study"));
        leave(marker(), Duration.ofDays(1));
        leave(below.resolve(".orthanc4j-12345678-1.part"), Duration.ofDays(1));

        series.downloadFiles(folder.resolve("."), DownloadFilesOptions::flat).requireComplete();

        assertThat(below).isEmptyDirectory();
        assertThat(folder.toFile().list()).hasSize(11);
    }

    /** A share may hide that another machine has locked its files. */
    @Test
    void whatAnotherMachineMightBeWriting_isLeftAlone() throws IOException {
        Path other = folder.resolve(".orthanc4j-12345678-1.part");
        leave(marker(), Duration.ofMinutes(5));
        leave(other, Duration.ofDays(1));

        series.downloadFiles(folder, DownloadFilesOptions::flat).requireComplete();

        assertThat(marker()).exists();
        assertThat(other).exists();
    }
}
