package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.orthanc4j.transfer.DownloadOutcome.ALREADY_SAVED;
import static io.github.orthanc4j.transfer.DownloadOutcome.FAILED;
import static io.github.orthanc4j.transfer.DownloadOutcome.SAVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.resource.InstanceRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Downloads of many files into a ZIP, from a server that does not always answer well. */
class WriteZipTest extends DownloadFilesFixture {

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
    void namesThatWouldBeTheSame_areToldApart() throws IOException {
        Path zip = folder.resolve("files.zip");

        series.writeZip(zip, options -> options.layout("same"));

        assertThat(entries(zip)).hasSize(10).doesNotHaveDuplicates().allMatch(name -> name.startsWith("same-"));
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

    /** Repeated, as the threads that have further files must not be faster with the reason. */
    @RepeatedTest(10)
    void streamThatBreaks_isTheReason() {
        server.register(get(urlPathMatching("/instances/.*/file")).willReturn(ok().withBody(new byte[100_000])));
        OutputStream full = new OutputStream() {
            private int left = 300_000;

            @Override
            public void write(int b) throws IOException {
                left--;
                if (left < 0) {
                    throw new IOException("full");
                }
            }
        };

        assertThatThrownBy(() -> series.writeZip(
                        full, options -> options.flat().maxConcurrent(10).allowIncomplete(true)))
                .isInstanceOf(OrthancFileException.class)
                .hasMessage("cannot write the ZIP: java.io.IOException: full");
    }

    @Test
    void folderThatIsDeletedMeanwhile_isAFailure() throws IOException {
        Path deleted = Files.createDirectory(folder.resolve("deleted"));

        assertThatThrownBy(() -> series.writeZip(
                        deleted.resolve("files.zip"),
                        options -> options.flat()
                                .maxConcurrent(1)
                                .allowIncomplete(true)
                                .onEntry(entry -> {
                                    if (Files.exists(deleted)) {
                                        delete(deleted);
                                    }
                                })))
                .isInstanceOf(OrthancFileException.class);
    }

    @Test
    void zipThatAppearsMeanwhile_isNotReplaced() throws IOException {
        Path zip = folder.resolve("files.zip");

        assertThatThrownBy(() -> series.writeZip(zip, whileAnotherIsWrittenTo(zip)))
                .isInstanceOf(OrthancFileException.class)
                .hasCauseInstanceOf(FileAlreadyExistsException.class);

        assertThat(entries(zip)).hasSize(5);
        assertThat(folder.toFile().list()).containsExactly("files.zip");
    }

    @Test
    void zipThatAppearsMeanwhile_isReplacedIfWanted() throws IOException {
        Path zip = folder.resolve("files.zip");

        series.writeZip(zip, whileAnotherIsWrittenTo(zip).andThen(options -> options.replaceExisting(true)));

        assertThat(entries(zip)).hasSize(10);
        assertThat(folder.toFile().list()).containsExactly("files.zip");
    }

    /** Lets another run write a ZIP of half of the files, when the first file is in this one. */
    private Consumer<WriteZipOptions> whileAnotherIsWrittenTo(Path zip) {
        List<InstanceRef> half = IntStream.range(0, 5)
                .mapToObj(number -> orthanc.instances().ref(id(number)))
                .toList();
        for (int number = 0; number < 5; number++) {
            server.register(get(urlPathEqualTo("/instances/" + id(number))).willReturn(okJson(described(number, "1"))));
        }
        AtomicBoolean begun = new AtomicBoolean();
        return options -> options.flat().onEntry(entry -> {
            if (begun.compareAndSet(false, true)) {
                orthanc.writeZip(half, zip, WriteZipOptions::flat);
            }
        });
    }

    @Test
    void whatKilledProcessesHaveLeft_isRemoved() throws IOException {
        for (String left : List.of("files.zip", "spool")) {
            String key = Integer.toHexString(left.hashCode());
            leave(folder.resolve(".orthanc4j-" + key + "-0.part"), Duration.ofDays(1));
            leave(folder.resolve(".orthanc4j-" + key + "-5.part"), Duration.ofDays(1));
        }

        series.writeZip(folder.resolve("files.zip"), WriteZipOptions::flat);

        assertThat(folder.toFile().list()).containsExactly("files.zip");
    }

    @Test
    void fileThatIsListedTwiceAndFails_isNotReportedAsSaved() {
        server.register(file(3).willReturn(serverError()));

        DownloadReport report = orthanc.writeZip(
                List.of(series, series),
                folder.resolve("files.zip"),
                options -> options.flat().allowIncomplete(true));

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 9L, ALREADY_SAVED, 9L, FAILED, 2L));
    }
}
