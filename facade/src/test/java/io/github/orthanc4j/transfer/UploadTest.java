package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.http.Ticker;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.StalledServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@WireMockTest
class UploadTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String STORED = "{\"Status\":\"Success\"}";

    private WireMock server;
    private Orthanc orthanc;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(post(anyUrl()).willReturn(okJson(STORED)));
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + name);
        }
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
                .hasMessageContaining("Failure=1")
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
    void connectionThatBreaks_isTriedAgain() throws IOException {
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
    void serverError_failsTheFileOnly() throws IOException {
        files("a");
        server.register(post(anyUrl()).willReturn(aResponse().withStatus(507)));

        UploadReport report = orthanc.upload(folder);

        assertThat(report.count(UploadOutcome.FAILED)).isEqualTo(1);
        assertThat(report.entries().get(0).failure().orElseThrow()).hasMessageContaining("507");
        server.verifyThat(1, postRequestedFor(anyUrl()));
    }

    @Test
    void listeners_knowTheTotals() throws IOException {
        files("a", "b", "c", "d", "e", "f", "g", "h");
        List<TransferProgress> seen = new ArrayList<>();
        List<UploadReport.Entry> entries = new ArrayList<>();

        UploadReport report =
                orthanc.upload(folder, options -> options.onEntry(entries::add).onProgress(seen::add));

        TransferProgress last = seen.get(seen.size() - 1);
        assertThat(last.files()).isEqualTo(8).isEqualTo(last.totalFiles().orElseThrow());
        assertThat(last.bytes())
                .isEqualTo(report.bytes())
                .isEqualTo(last.totalBytes().orElseThrow());
        assertThat(entries).hasSize(8);
        assertThat(report.entries()).isEmpty();
        assertThat(report.total()).isEqualTo(8);
    }

    @Test
    void listeners_areToldOneAtATime() throws Exception {
        files("a", "b", "c", "d");
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Runnable listener = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            told.incrementAndGet();
            hold(go);
            inside.decrementAndGet();
        };

        CompletableFuture<UploadReport> report = CompletableFuture.supplyAsync(() -> orthanc.upload(
                folder,
                options -> options.maxConcurrent(4)
                        .onEntry(entry -> listener.run())
                        .onProgress(progress -> listener.run())));
        // the others have their answers, and something to tell, while the first is being told of
        Await.until("three that wait for the first", () -> blockedUploaders() == 3 || told.get() > 1);
        go.countDown();

        assertThat(report).succeedsWithin(LONG);
        assertThat(told).hasValueGreaterThanOrEqualTo(8);
        assertThat(most).hasValue(1);
    }

    private static long blockedUploaders() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("orthanc4j-upload-"))
                .filter(thread -> thread.getState() == Thread.State.BLOCKED)
                .count();
    }

    private static void hold(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void listenerThatThrows_stopsTheUpload(int parallel) throws IOException {
        for (int i = 0; i < 20; i++) {
            files("file " + i);
        }

        assertThatThrownBy(() -> orthanc.upload(
                        folder,
                        options -> options.maxConcurrent(parallel).onEntry(entry -> {
                            throw new IllegalStateException("enough");
                        })))
                .hasMessage("enough");

        // each thread may have been sending a file
        assertThat(server.find(postRequestedFor(anyUrl()))).hasSizeBetween(1, parallel);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void listenerThatThrowsTheClientsException_stopsTheUploadAndIsNotCalledAgain(int parallel) throws IOException {
        files("a", "b", "c");
        OrthancException own = new OrthancException("enough", null);
        List<UploadReport.Entry> entries = new ArrayList<>();

        assertThatThrownBy(() -> orthanc.upload(
                        folder,
                        options -> options.maxConcurrent(parallel).onEntry(entry -> {
                            entries.add(entry);
                            if (entries.size() == 1) {
                                throw own;
                            }
                        })))
                .isSameAs(own);
        assertThat(entries).hasSize(1);
    }

    private static byte[] zip(Charset names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            zip.putNextEntry(new ZipEntry("M\u00dcLLER/1"));
            zip.write(new byte[10]);
        }
        return bytes.toByteArray();
    }

    @Test
    void zipFromMemoryOrAStream_isRefusedBeforeAnythingIsSent() throws IOException {
        byte[] zip = zip(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> orthanc.uploadInstance(zip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ZIP");
        assertThatThrownBy(() -> orthanc.uploadInstance(new ByteArrayInputStream(zip)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ZIP");
        server.verifyThat(0, postRequestedFor(anyUrl()));
    }

    @Test
    void stream_arrivesWhole() {
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);

        orthanc.uploadInstance(new ByteArrayInputStream(content));

        assertThat(server.find(postRequestedFor(anyUrl())).get(0).getBody()).isEqualTo(content);
    }

    @Test
    void stream_isLeftOpen() {
        AtomicBoolean closed = new AtomicBoolean();

        orthanc.uploadInstance(new ByteArrayInputStream(new byte[1000]) {
            @Override
            public void close() {
                closed.set(true);
            }
        });

        assertThat(closed).isFalse();
    }

    @Test
    void streamThatCannotBeRead_isSaidClearly() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };

        assertThatThrownBy(() -> orthanc.uploadInstance(broken))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("cannot read the stream");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, M\u00dcLLER/1", "IBM437, M\u009aLLER/1"})
    void zip_isOpenedWhateverTheCharsetOfItsNames(Charset names, String name) throws IOException {
        Files.write(folder.resolve("scans.zip"), zip(names));
        List<TransferProgress> seen = new ArrayList<>();

        UploadReport report = orthanc.upload(folder, options -> options.onProgress(seen::add));

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.STORED, 1L));
        assertThat(report.entries().get(0).zipEntry()).hasValue(name);
        assertThat(seen.get(0).totalBytes()).hasValue(10);
    }

    @Test
    void patience_mayBeForEver() throws IOException {
        files("a");

        UploadReport report = orthanc.upload(folder, options -> options.retryFor(ChronoUnit.FOREVER.getDuration()));

        assertThat(report.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void interrupt_endsTheUpload(int parallel) throws Exception {
        files("a", "b", "c");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (StalledServer stalled = new StalledServer();
                Orthanc slow = Orthanc.builder(stalled.url("silent")).build()) {
            Thread uploader = new Thread(() -> {
                try {
                    slow.upload(folder, options -> options.maxConcurrent(parallel));
                } catch (OrthancInterruptedException e) {
                    outcome.complete(Thread.currentThread().isInterrupted() ? e : null);
                }
            });
            uploader.start();
            for (int i = 0; i < parallel; i++) {
                stalled.awaitRequest();
            }

            uploader.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancInterruptedException.class);
            for (int i = 0; i < parallel; i++) {
                stalled.awaitClose();
            }
        }
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(new IllegalStateException("enough"), new OrthancIOException("looks like the server's", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void progressListenerThatThrowsWhileBytesGo_stopsTheUpload(RuntimeException failure, WireMockRuntimeInfo info)
            throws IOException {
        files("a");
        AtomicLong now = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();
        Ticker quick = new Ticker() {
            @Override
            public long nanos() {
                return now.addAndGet(1_000_000_000);
            }

            @Override
            public void sleep(Duration pause) {}
        };
        try (Orthanc client = Clients.builder(info.getHttpBaseUrl(), quick).build()) {
            assertThatThrownBy(() -> client.upload(
                            folder,
                            options -> options.onProgress(progress -> {
                                if (calls.incrementAndGet() == 1) {
                                    throw failure;
                                }
                            })))
                    .isSameAs(failure);
            assertThat(calls).hasValue(1);
        }
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
        String names = "printf content > \"$(printf 'm\\303\\251decin.dcm')\"; "
                + "printf content > \"$(printf '\\345\\261\\261.dcm')\"";
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

    private FileSystem otherFileSystem(String... names) throws IOException {
        FileSystem other = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"));
        for (String name : names) {
            Files.writeString(other.getPath(name), "content of " + name);
        }
        other.close();
        return FileSystems.newFileSystem(folder.resolve("files.zip"));
    }

    @Test
    void filesOfAnotherFileSystem_areUploaded() throws IOException {
        try (FileSystem other = otherFileSystem("a", "b")) {
            assertThat(orthanc.upload(other.getPath("/")).counts()).isEqualTo(Map.of(UploadOutcome.STORED, 2L));
        }
    }

    @Test
    void zipInAnotherFileSystem_isUnpacked() throws IOException {
        try (FileSystem other = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"))) {
            Files.write(other.getPath("inner.zip"), zip(StandardCharsets.UTF_8));
        }
        try (FileSystem other = FileSystems.newFileSystem(folder.resolve("files.zip"))) {
            UploadReport report = orthanc.upload(other.getPath("/"));

            assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.STORED, 1L));
            assertThat(report.entries().get(0).zipEntry()).hasValue("M\u00dcLLER/1");
        }
    }

    @Test
    void interrupt_endsTheUploadFromAnotherFileSystem() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (FileSystem other = otherFileSystem("a");
                StalledServer stalled = new StalledServer();
                Orthanc slow = Orthanc.builder(stalled.url("silent")).build()) {
            Thread uploader = new Thread(() -> {
                try {
                    slow.upload(other.getPath("/"), options -> options.maxConcurrent(1));
                } catch (OrthancInterruptedException e) {
                    outcome.complete(e);
                }
            });
            uploader.start();
            stalled.awaitRequest();

            uploader.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancInterruptedException.class);
        }
    }

    @Test
    void interrupt_endsTheUploadOfAChannelsStream() throws Exception {
        files("a");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (FileChannel channel = FileChannel.open(folder.resolve("a"));
                StalledServer stalled = new StalledServer();
                Orthanc slow = Orthanc.builder(stalled.url("silent")).build()) {
            Thread uploader = new Thread(() -> {
                try {
                    slow.uploadInstance(Channels.newInputStream(channel));
                } catch (OrthancInterruptedException e) {
                    outcome.complete(e);
                }
            });
            uploader.start();
            stalled.awaitRequest();

            uploader.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancInterruptedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void fileThatHasAnotherSizeThanItWasFoundWith_isNotSentToItsEnd(int difference) throws IOException {
        byte[] content = new byte[100_000];
        UploadSource source =
                new UploadSource(folder, null, content.length + difference, () -> new ByteArrayInputStream(content));
        Buffer sent = new Buffer();

        assertThatThrownBy(() -> new UploadBody(source, UploadBody.DICOM, false, bytes -> {}).writeTo(sent))
                .hasMessageContaining("it became");
        assertThat(sent.size()).isLessThan(source.size());
    }

    @Test
    void whatIsNamedAndIsNoFile_fails() throws Exception {
        files("a");
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        UploadReport report = orthanc.upload(List.of(folder.resolve("a"), fifo), options -> {});

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.STORED, 1L, UploadOutcome.FAILED, 1L));
    }

    @Test
    void linkThatLeadsNowhere_failsWhereLinksAreFollowed() throws IOException {
        files("a");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing"));

        assertThat(orthanc.upload(folder).count(UploadOutcome.FAILED)).isZero();
        assertThat(orthanc.upload(folder, options -> options.followLinks(true)).count(UploadOutcome.FAILED))
                .isEqualTo(1);
    }
}
