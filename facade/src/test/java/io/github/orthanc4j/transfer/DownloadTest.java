package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancCallbackException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.testing.StalledServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WireMockTest
class DownloadTest {

    private static final OrthancId STUDY = OrthancId.ofStudy("a", "1.2");

    private WireMock server;
    private Orthanc orthanc;
    private StudyRef study;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
        study = orthanc.studies().ref(STUDY);
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("1.dcm");
            entry.setTime(0); // two ZIPs must be equal
            zip.putNextEntry(entry);
            zip.write(new byte[1000]);
        }
        return bytes.toByteArray();
    }

    private void answer(byte[] body) {
        server.register(any(anyUrl()).willReturn(ok().withBody(body)));
    }

    @Test
    void folderInPlaceOfTheFile_isRefusedBeforeAnythingIsSent() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThatThrownBy(() -> study.archive().saveTo(other))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining(other + ": it is a folder");
        server.verifyThat(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void existingFile_isReplacedOnlyOnRequest() throws IOException {
        answer(zip());
        Path file = Files.writeString(folder.resolve("a.zip"), "mine");

        assertThatThrownBy(() -> study.archive().saveTo(file))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("exists already");
        server.verifyThat(0, anyRequestedFor(anyUrl()));
        assertThat(file).hasContent("mine");

        study.archive().saveTo(file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(file).hasBinaryContent(zip());
    }

    @Test
    void existingFileInAFolder_isReplacedOnlyOnRequest() throws IOException {
        server.register(
                any(anyUrl()).willReturn(ok().withBody(zip()).withHeader("Content-Disposition", "filename=\"a.zip\"")));
        Path file = Files.writeString(folder.resolve("a.zip"), "mine");

        assertThatThrownBy(() -> study.archive().saveIntoFolder(folder))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("exists already");
        assertThat(file).hasContent("mine");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);

        assertThat(study.archive().saveIntoFolder(folder, StandardCopyOption.REPLACE_EXISTING))
                .isEqualTo(file)
                .hasBinaryContent(zip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a.zip", "/a.zip", "a/b.zip", "a\\b.zip", "a\0.zip"})
    void nameThatIsNoPlainName_isRefused(String name) {
        assertThatThrownBy(() -> study.archive(options -> options.filename(name)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherCopyOptions_areRefused() {
        assertThatThrownBy(() -> study.archive().saveTo(folder.resolve("a"), StandardCopyOption.COPY_ATTRIBUTES))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("COPY_ATTRIBUTES");
    }

    @Test
    void content_hasTheServersDescription() throws IOException {
        server.register(any(anyUrl())
                .willReturn(ok().withBody(zip())
                        .withHeader("Content-Type", "application/zip")
                        .withHeader("Content-Length", String.valueOf(zip().length))
                        .withHeader("Content-Disposition", "filename=\"../a.zip\"")));

        String said = study.archive()
                .read(content -> content.mediaType() + " " + content.length() + " " + content.filename());

        assertThat(said).isEqualTo("Optional[application/zip] OptionalLong[" + zip().length + "] Optional[_a.zip]");
    }

    @Test
    void content_isEmptyWhereTheServerDoesNotSay() throws IOException {
        answer(zip());

        String said = study.archive().read(content -> content.mediaType() + " " + content.filename());

        assertThat(said).isEqualTo("Optional.empty Optional.empty");
    }

    @Test
    void readerThatThrows_getsItsOwnExceptionBack() throws IOException {
        answer(zip());
        TimeoutException own = new TimeoutException("mine");
        IllegalStateException unchecked = new IllegalStateException("mine");

        assertThatThrownBy(() -> study.archive().read(content -> {
                    throw own;
                }))
                .isInstanceOf(OrthancCallbackException.class)
                .hasCause(own);
        assertThatThrownBy(() -> study.archive().read(content -> {
                    throw unchecked;
                }))
                .isSameAs(unchecked);
    }

    @Test
    void readerThatHidesABreak_doesNotMakeItWhole() throws IOException {
        answer(Arrays.copyOf(zip(), 1000));

        assertThatThrownBy(() -> study.archive().read(content -> {
                    try {
                        return content.stream().readAllBytes();
                    } catch (IOException e) {
                        return new byte[0]; // as virus scanners do
                    }
                }))
                .isInstanceOf(OrthancIOException.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> study.archive().read(content -> {
                    try {
                        return content.stream().readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .isInstanceOf(OrthancIOException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void progressOfAnArchive_endsWithOneFileOfOne() throws IOException {
        answer(zip());
        List<TransferProgress> seen = new ArrayList<>();

        study.archive().onProgress(seen::add).writeTo(OutputStream.nullOutputStream());

        assertThat(seen.get(seen.size() - 1).files()).isEqualTo(1);
        assertThat(seen.get(seen.size() - 1).totalFiles()).hasValue(1);
    }

    @Test
    void archive_isReadToItsEnd() throws IOException {
        answer(zip());

        assertThat(study.archive().<byte[]>read(content -> content.stream().readAllBytes()))
                .isEqualTo(zip());
        assertThat(study.archive().<byte[]>read(content -> content.stream().readNBytes(10)))
                .isEqualTo(Arrays.copyOf(zip(), 10));
    }

    @Test
    void archiveThatIsCutOff_failsAtItsEnd() throws IOException {
        answer(Arrays.copyOf(zip(), 1000));

        assertThatThrownBy(
                        () -> study.archive().read(content -> content.stream().readAllBytes()))
                .isInstanceOf(OrthancIOException.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(
                        () -> study.archive().read(content -> content.stream().skip(Long.MAX_VALUE)))
                .isInstanceOf(OrthancIOException.class)
                .hasMessageContaining("cut off");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void quality_isFrom1To100(int quality) {
        Stream.<ThrowingCallable>of(
                        () -> study.archive(options -> options.lossyQuality(quality)),
                        () -> study.createArchive(options -> options.lossyQuality(quality)),
                        () -> study.modify(options -> options.lossyQuality(quality)))
                .forEach(use -> assertThatThrownBy(use)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("1 to 100"));
    }

    @Test
    void serverThatFallsSilent_isATimeoutAndLeavesNoFile() throws IOException {
        try (StalledServer stalled = new StalledServer();
                Orthanc client = Orthanc.builder(stalled.url("slow"))
                        .readTimeout(Duration.ofMillis(300))
                        .build()) {
            Download download = client.studies().ref(STUDY).archive();

            assertThatThrownBy(() -> download.saveTo(folder.resolve("a.zip")))
                    .isInstanceOf(OrthancTimeoutException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    /** On a system that has them. */
    @Test
    void fifo_isWrittenThrough() throws Exception {
        answer(zip());
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        CompletableFuture<byte[]> got = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readAllBytes(fifo);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        study.archive().saveTo(fifo, StandardCopyOption.REPLACE_EXISTING);

        assertThat(got.get(10, TimeUnit.SECONDS)).isEqualTo(zip());
        assertThat(Files.readAttributes(fifo, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void device_staysOne() throws IOException {
        answer(zip());
        Path device = Path.of("/dev/null");

        study.archive().saveTo(device);

        assertThat(Files.readAttributes(device, BasicFileAttributes.class).isOther())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "folder"})
    void whatAKilledProcessHasLeft_isRemovedByTheNextDownload(String where) throws Exception {
        answer(zip());
        Path target = folder.resolve("a.zip");
        Process killed = startDownload(where, target);
        List<Path> left = parts();
        assertThat(left).hasSize(1);
        killed.destroyForcibly().waitFor();
        assertThat(parts()).isEqualTo(left);
        if (where.equals("file")) {
            Files.writeString(left.get(0), "what came until then");
        }

        save(orthanc, where, target);

        assertThat(parts()).isEmpty();
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void partOfADownloadThatIsUnderWay_isLeftAlone() throws Exception {
        answer(zip());
        Path target = folder.resolve("a.zip");
        Process other = startDownload("file", target);
        try {
            study.archive().saveTo(target);

            assertThat(parts()).hasSize(1);
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void downloadsToOneFile_doNotDisturbEachOther() throws Exception {
        answer(zip());
        Path target = folder.resolve("a.zip");
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            running.add(orthanc.runAsync(() -> study.archive().saveTo(target, StandardCopyOption.REPLACE_EXISTING)));
        }
        for (CompletableFuture<Void> download : running) {
            download.get(30, TimeUnit.SECONDS);
        }

        assertThat(target).hasBinaryContent(zip());
        assertThat(folder.toFile().list()).hasSize(1);
    }

    /** A link in the place of the hidden file is neither written through nor removed. */
    @Test
    void plantedLink_isPassedOver() throws IOException {
        answer(zip());
        Path other = Files.writeString(folder.resolve("other"), "precious");
        Path target = folder.resolve("a.zip");
        String key = Integer.toHexString("a.zip".hashCode());
        Files.createSymbolicLink(folder.resolve(".orthanc4j-" + key + "-0.part"), other);

        study.archive().saveTo(target);

        assertThat(other).hasContent("precious");
        assertThat(target).hasBinaryContent(zip());
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    private static void save(Orthanc client, String where, Path target) {
        Download archive = client.studies().ref(STUDY).archive();
        if (where.equals("file")) {
            archive.saveTo(target);
        } else {
            archive.saveIntoFolder(target.getParent());
        }
    }

    /** Starts a process that never gets the whole of its download, and waits until it has begun to write. */
    private Process startDownload(String where, Path target) throws IOException, InterruptedException {
        StalledServer stalled = new StalledServer();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Downloader.class.getName(),
                        stalled.url("slow"),
                        where,
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        stalled.awaitRequest();
        return process;
    }

    /** The program of the other process. */
    static final class Downloader {

        private Downloader() {}

        public static void main(String[] arguments) {
            try (Orthanc client = Orthanc.builder(arguments[0]).build()) {
                save(client, arguments[1], Path.of(arguments[2]));
            }
        }
    }
}
