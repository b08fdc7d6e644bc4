package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads from memory, streams, ZIPs and other file systems. */
class UploadSourceTest extends UploadFixture {

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
    void streamThatCannotBeRead_isReported() {
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
    void dicomdir_isNotSent_andMissesNothing() throws IOException {
        files("IMAGE");
        byte[] dicomdir = new byte[600];
        byte[] start = "DICM\2\0\0\0UL\4\0\276\0\0\0\2\0\1\0OB\0\0\2\0\0\0\0\1\2\0\2\0UI\24\0001.2.840.10008.1.3.10"
                .getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(start, 0, dicomdir, 128, start.length);
        Files.write(folder.resolve("DICOMDIR"), dicomdir);

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.STORED, 1L, UploadOutcome.DICOMDIR, 1L));
        assertThat(report.isComplete()).isTrue();
        server.verifyThat(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MZ program", "\u007fELF", "%PDF-1.4", "<html>", "read me", "\u0089PNG", "", "x"})
    void fileThatCannotBeDicom_isNotSent(String content) throws IOException {
        Files.writeString(folder.resolve("AUTORUN"), content, StandardCharsets.ISO_8859_1);

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.NOT_DICOM, 1L));
        assertThat(report.isComplete()).isFalse();
        server.verifyThat(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\2\0\0\0UL", "\b\0\5\0CS", "\0\b\0\5CS", "\0\0\0\0"})
    void fileThatMayBeDicomWithoutAPreamble_isSent(String content) throws IOException {
        Files.writeString(folder.resolve("IMAGE"), content, StandardCharsets.ISO_8859_1);

        assertThat(orthanc.upload(folder).counts()).isEqualTo(Map.of(UploadOutcome.STORED, 1L));
    }

    @Test
    void compressedStream_isSentAsSuch() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[1000]);
        }

        orthanc.uploadInstance(new ByteArrayInputStream(bytes.toByteArray()));

        server.verifyThat(postRequestedFor(anyUrl()).withHeader("Content-Encoding", equalTo("gzip")));
    }
}
