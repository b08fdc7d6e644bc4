package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.orthanc4j.transfer.DownloadOutcome.ALREADY_SAVED;
import static io.github.orthanc4j.transfer.DownloadOutcome.FAILED;
import static io.github.orthanc4j.transfer.DownloadOutcome.SAVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.testing.Hurried;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of many files from a server that does not always answer well. */
@WireMockTest
class DownloadFilesTest {

    private static final OrthancId SERIES = OrthancId.ofSeries("p", "1", "2");

    private WireMock server;
    private Orthanc orthanc;
    private SeriesRef series;
    private List<String> described;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(get(urlEqualTo("/system")).willReturn(okJson("{\"Version\": \"1.10.1\"}")));
        described = IntStream.range(0, 10)
                .mapToObj(number ->
                        "{\"ID\": \"" + id(number) + "\", \"Type\": \"Instance\", \"ParentSeries\": \"" + SERIES
                                + "\", \"FileSize\": 100, \"MainDicomTags\": {\"InstanceNumber\": \"" + number + "\"}}")
                .toList();
        server.register(
                get(urlPathEqualTo("/series/" + SERIES + "/instances")).willReturn(okJson(described.toString())));
        for (int number = 0; number < 10; number++) {
            server.register(file(number).willReturn(ok().withBody(new byte[100])));
        }
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).maxRetries(0).build();
        series = orthanc.series().ref(SERIES);
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private static OrthancId id(int number) {
        return OrthancId.ofInstance("p", "1", "2", "3." + number);
    }

    private static MappingBuilder file(int number) {
        return get(urlPathEqualTo("/instances/" + id(number) + "/file"));
    }

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

    private List<String> entries(Path zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                names.add(entry.getName());
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(file.getInputStream(entry).readAllBytes()).hasSize((int) entry.getSize());
            }
        }
        return names;
    }

    @Test
    void zip_hasEachFileOnce() throws IOException {
        Path zip = folder.resolve("files.zip");

        DownloadReport report = orthanc.writeZip(List.of(series, series), zip, WriteZipOptions::flat);

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 10L, ALREADY_SAVED, 10L));
        assertThat(report.bytes()).isEqualTo(1000);
        assertThat(entries(zip)).hasSize(10).contains(id(3) + ".dcm");
    }

    @Test
    void zipThatMissesAFile_isNotLeft() {
        server.register(file(3).willReturn(serverError()));

        assertThatThrownBy(() -> series.writeZip(folder.resolve("files.zip"), WriteZipOptions::flat))
                .isInstanceOfSatisfying(
                        OrthancDownloadException.class,
                        e -> assertThat(e.report().counts()).isEqualTo(Map.of(SAVED, 9L, FAILED, 1L)))
                .hasCauseInstanceOf(OrthancServerException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void zipThatMayMissAFile_isLeft() throws IOException {
        server.register(file(3).willReturn(ok().withBody(new byte[10]).withHeader("Content-Length", "100")));
        Path zip = folder.resolve("files.zip");

        DownloadReport report = series.writeZip(
                zip, options -> options.flat().allowIncomplete(true).retryFor(Duration.ZERO));

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 9L, FAILED, 1L));
        assertThat(entries(zip)).hasSize(9).doesNotContain(id(3) + ".dcm");
    }

    @Test
    void streamedZipThatMissesAFile_hasNoEnd() throws IOException {
        server.register(file(3).willReturn(serverError()));
        Path zip = folder.resolve("files.zip");

        try (OutputStream out = Files.newOutputStream(zip)) {
            assertThatThrownBy(() -> series.writeZip(out, WriteZipOptions::flat))
                    .isInstanceOf(OrthancDownloadException.class);
        }

        assertThatThrownBy(() -> entries(zip)).isInstanceOf(ZipException.class);
    }

    @Test
    void zipOfLargeFiles_leavesNoOther() throws IOException {
        for (int number = 0; number < 10; number += 3) {
            server.register(file(number).willReturn(ok().withBody(new byte[5 << 20])));
        }
        Path zip = folder.resolve("files.zip");

        series.writeZip(zip, WriteZipOptions::flat);

        assertThat(entries(zip)).hasSize(10);
        assertThat(folder.toFile().list()).containsExactly("files.zip");
        assertThat(Files.size(zip)).isGreaterThan(4 * (5 << 20));
    }

    @Test
    void existingZip_isReplacedOnlyIfWanted() throws IOException {
        Path zip = Files.writeString(folder.resolve("files.zip"), "old");

        assertThatThrownBy(() -> series.writeZip(zip)).isInstanceOf(OrthancFileException.class);

        server.verifyThat(0, anyRequestedFor(anyUrl()));
        series.writeZip(zip, options -> options.flat().replaceExisting(true));
        assertThat(entries(zip)).hasSize(10);
    }

    @Test
    void diskThatIsFull_endsTheZip() {
        assertThatThrownBy(() -> series.writeZip(Path.of("/dev/full"), WriteZipOptions::flat))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("No space left");
    }
}
