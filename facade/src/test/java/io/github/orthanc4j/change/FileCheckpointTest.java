package io.github.orthanc4j.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckpointTest {

    @TempDir
    private Path folder;

    private Path file;
    private Path part;
    private Checkpoint checkpoint;

    @BeforeEach
    void name() {
        file = folder.resolve("place");
        part = folder.resolve(".place.part");
        checkpoint = Checkpoint.file(file);
    }

    @Test
    void aFileThatIsNotThere_meansTheBeginning() {
        assertThat(checkpoint.load()).isZero();
    }

    @Test
    void whatIsSaved_isLoadedByAnother() {
        checkpoint.save(42);

        assertThat(Checkpoint.file(file).load()).isEqualTo(42);
    }

    @Test
    void aShorterNumber_replacesALongerOneAsAWhole() throws IOException {
        checkpoint.save(Long.MAX_VALUE);
        checkpoint.save(7);

        assertThat(checkpoint.load()).isEqualTo(7);
        assertThat(file).hasContent("7");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "12 13", "1.5", "99999999999999999999"})
    void aFileWithoutANumber_isRefusedByName(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(checkpoint::load)
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void whatACrashHasLeft_isIgnoredAndReplaced() throws IOException {
        checkpoint.save(1);
        Files.writeString(part, "a half-written number that is longer than others");

        assertThat(checkpoint.load()).isEqualTo(1);
        checkpoint.save(2);

        assertThat(checkpoint.load()).isEqualTo(2);
        assertThat(part).doesNotExist();
    }

    @Test
    void aPlantedLink_isNotWrittenThrough() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "precious");
        Files.createSymbolicLink(part, other);

        checkpoint.save(3);

        assertThat(other).hasContent("precious");
        assertThat(checkpoint.load()).isEqualTo(3);
    }

    @Test
    void aCheckpointThatIsALink_staysOne() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path real = Files.writeString(elsewhere.resolve("real"), "1");
        Files.createSymbolicLink(file, real);

        checkpoint.save(3);

        assertThat(file).isSymbolicLink();
        assertThat(real).hasContent("3");
        assertThat(checkpoint.load()).isEqualTo(3);
    }

    @Test
    void aNumberThatCannotBeWritten_leavesTheOneBefore() throws IOException {
        checkpoint.save(1);
        Files.createDirectory(part);
        Files.createFile(part.resolve("file"));

        assertThatThrownBy(() -> checkpoint.save(2))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining(file.toString());

        assertThat(checkpoint.load()).isEqualTo(1);
    }

    @Test
    void aFolderThatIsNotThere_isNotMade() {
        Checkpoint astray = Checkpoint.file(folder.resolve("missing").resolve("place"));

        assertThatThrownBy(() -> astray.save(1)).isInstanceOf(OrthancFileException.class);

        assertThat(folder.resolve("missing")).doesNotExist();
    }
}
