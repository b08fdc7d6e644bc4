package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {

    @TempDir
    private Path folder;

    private Path saved(String output, String name) {
        return output.lines()
                .filter(line -> line.startsWith("saved") && line.endsWith(name))
                .map(line -> Path.of(line.substring("saved".length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void folder_isUploadedListedArchivedAndAnonymized() throws Exception {
        int number = 0;
        for (SampleDicom file : SampleDicom.study(1, 2, 3)) {
            Files.write(folder.resolve("image" + number++ + ".dcm"), file.bytes());
        }

        String output = run(folder.toString());

        assertThat(output).contains("patient Nobody").contains("100 %");
        assertThat(ImageIO.read(saved(output, "preview.png").toFile())).isNotNull();
        try (ZipFile zip = new ZipFile(saved(output, "study.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(6);
        }
    }

    @Test
    void withoutAFolder_aSmallStudyIsMade() throws Exception {
        String output = run();

        assertThat(output).contains("EXAMPLE^QUICKSTART").contains("A study made by orthanc4j");
        try (ZipFile zip = new ZipFile(saved(output, "study.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(4);
        }
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        try (OrthancServer server = OrthancServer.start(System.getProperty("orthanc.release"))) {
            return ExampleProgram.run(server, Quickstart.class, arguments);
        }
    }
}
