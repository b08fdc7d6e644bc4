package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.CutOffServer;
import io.github.orthanc4j.testing.SleepClock;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads an attachment of ten bytes whose first answer is cut off after four. */
class ResumedDownloadTest {

    private static final String FIRST = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
            + "ETag: \"0-abc\"\r\nContent-Length: 10\r\n\r\n0123";

    @TempDir
    private Path folder;

    private static String part(String range, String etag, String body) {
        return "HTTP/1.1 206 Partial Content\r\nContent-Type: application/octet-stream\r\nETag: " + etag
                + "\r\nContent-Range: " + range + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void download(String... answers) throws IOException {
        try (CutOffServer server = new CutOffServer(answers);
                Orthanc orthanc =
                        Clients.builder(server.url(), new SleepClock()).build()) {
            orthanc.studies()
                    .ref(OrthancId.ofStudy("a", "1.2"))
                    .attachments()
                    .data("1025")
                    .saveTo(folder.resolve("file"));
        }
    }

    private void isRefused(String message, String... answers) {
        assertThatThrownBy(() -> download(answers))
                .isInstanceOf(OrthancIOException.class)
                .hasMessageContaining("broke off after 4 bytes")
                .hasMessageContaining(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void rest_isAddedToTheStart() throws IOException {
        download(FIRST, part("bytes 4-9/10", "\"0-abc\"", "456789"));

        assertThat(folder.resolve("file")).hasContent("0123456789");
    }

    @Test
    void restThatComesInPieces_isAskedForUntilItIsWhole() throws IOException {
        download(
                FIRST,
                part("bytes 4-5/10", "\"0-abc\"", "45"),
                part("bytes 6-6/*", "\"0-abc\"", "6"),
                part("bytes 7-9/10", "\"0-abc\"", "789"));

        assertThat(folder.resolve("file")).hasContent("0123456789");
    }

    @Test
    void restOfOtherData_isRefused() {
        isRefused("other data", FIRST, part("bytes 4-9/10", "\"1-def\"", "456789"));
        isRefused("other data", FIRST, part("bytes 4-9/11", "\"0-abc\"", "456789"));
    }

    @Test
    void restThatStartsElsewhere_isRefused() {
        isRefused("another part", FIRST, part("bytes 3-9/10", "\"0-abc\"", "3456789"));
        isRefused("another part", FIRST, part("bytes 4-9/10", "\"0-abc\"", "45678"));
        isRefused("another part", FIRST, part("pieces 4-9/10", "\"0-abc\"", "456789"));
    }

    @Test
    void wholeInPlaceOfTheRest_isRefused() {
        isRefused(
                "the whole",
                FIRST,
                "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nETag: \"0-abc\"\r\n"
                        + "Content-Length: 10\r\n\r\n0123456789");
    }
}
