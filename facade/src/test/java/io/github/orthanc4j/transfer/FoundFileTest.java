package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class FoundFileTest {

    private static final String CHANGED = "changed or replaced";

    @TempDir
    private Path folder;

    private Path path;
    private Path other;

    @BeforeEach
    void write() throws IOException {
        path = Files.writeString(folder.resolve("a"), "content");
        other = Files.writeString(folder.resolve("b"), "secret!");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
    }

    private FoundFile found(boolean followLinks) throws IOException {
        return FoundFile.of(
                path, followLinks, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void fileThatStays_isRead() throws IOException {
        try (InputStream in = found(false).open()) {
            assertThat(in).hasContent("content");
        }
    }

    @Test
    void fileThatBecomesALink_isRefused() throws IOException {
        FoundFile found = found(false);
        Files.delete(path);
        Files.createSymbolicLink(path, other);

        assertThatThrownBy(found::open).hasMessageContaining(CHANGED);
    }

    @Test
    void fileThatBecomesALinkToAnother_isRefusedWhereLinksAreFollowed() throws IOException {
        FoundFile found = found(true);
        Files.delete(path);
        Files.createSymbolicLink(path, other);

        assertThatThrownBy(found::open).hasMessageContaining(CHANGED);
    }

    @Test
    void fileThatIsReplacedByAnotherOfItsSizeAndTime_isRefused() throws IOException {
        FoundFile found = found(false);
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(found::open).hasMessageContaining(CHANGED);
    }

    @Test
    void fileThatBecomesAFifo_isRefusedAndNotWaitedFor() throws Exception {
        FoundFile found = found(false);
        Files.delete(path);
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(found::open).hasMessageContaining(CHANGED);
    }

    @Test
    void fileThatGrowsWhileItIsRead_failsWhereItEnds() throws IOException {
        try (InputStream in = found(false).open()) {
            in.readNBytes(3);
            Files.writeString(path, "more", StandardOpenOption.APPEND);

            assertThatThrownBy(in::readAllBytes).hasMessageContaining(CHANGED);
        }
    }

    @Test
    void fileThatIsWrittenAgainWhileItIsRead_failsWhereItEnds() throws IOException {
        try (InputStream in = found(false).open()) {
            in.readNBytes(7);
            Files.writeString(path, "CONTENT");
            Files.setLastModifiedTime(path, FileTime.fromMillis(1));

            assertThatThrownBy(in::read).hasMessageContaining(CHANGED);
        }
    }

    @Test
    void folder_isNoFile() {
        assertThatThrownBy(() -> FoundFile.named(folder)).hasMessageContaining("not a regular file");
    }

    @Test
    void linkThatIsNamed_isFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);

        try (InputStream in = FoundFile.named(link).open()) {
            assertThat(in).hasContent("content");
        }
    }
}
