package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
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

    private Path scans() throws IOException {
        Path scans = Files.createDirectory(folder.resolve("scans"));
        int number = 0;
        for (SampleDicom file : SampleDicom.study(1, 2, 3)) {
            Files.write(scans.resolve("image" + number++ + ".dcm"), file.bytes());
        }
        return scans;
    }

    @Test
    void folder_isUploadedArchivedAndAnonymized() throws Exception {
        String output = run(server -> {}, scans().toString());

        assertThat(output).contains("patient Nobody").contains("100 %");
        assertThat(ImageIO.read(saved(output, "preview.png").toFile())).isNotNull();
        try (ZipFile zip = new ZipFile(saved(output, "study.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(6);
        }
    }

    @Test
    void folderOfPdfs_isGotThrough() throws Exception {
        Path scans = Files.createDirectory(folder.resolve("scans"));
        Files.write(scans.resolve("report.dcm"), report());

        String output = run(server -> {}, scans.toString());

        assertThat(output).contains("no image in").contains("patient Nobody");
        try (ZipFile zip = new ZipFile(saved(output, "study.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(1);
        }
    }

    private static byte[] report() {
        return SampleDicom.image()
                .tag(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.104.1")
                .tag(0x0042, 0x0011, "OB", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII))
                .without(0x7fe0, 0x0010)
                .without(0x0028, 0x0010)
                .without(0x0028, 0x0011)
                .bytes();
    }

    @Test
    void withoutAFolder_aSmallStudyIsMade() throws Exception {
        String output = run(server -> {});

        assertThat(output).contains("EXAMPLE^QUICKSTART").contains("Gradients");
        try (ZipFile zip = new ZipFile(saved(output, "study.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(4);
        }
    }

    @Test
    void otherPatientsOfTheServer_areLeftAlone() throws Exception {
        byte[] other = SampleDicom.image()
                .patientId("OTHER")
                .patientName("OTHER^PATIENT")
                .bytes();

        String output = run(server -> server.uploadInstance(other), scans().toString());

        assertThat(output).contains("patient Nobody").doesNotContain("OTHER^PATIENT");
        try (ZipFile zip = new ZipFile(saved(output, "study.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(6);
        }
    }

    @Test
    void folderWithoutDicom_endsWith1() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("scans")).resolve("text.txt"), "no DICOM");

        try (OrthancServer server = OrthancServer.start(System.getProperty("orthanc.release"))) {
            ChildProcess.End end = ExampleProgram.end(
                    server.url().toString(),
                    folder,
                    Quickstart.class,
                    folder.resolve("scans").toString());

            assertThat(end.code()).as(end.output()).isEqualTo(1);
            server.kill();
        }
    }

    /** Prepares a new server, and runs the example on it. */
    private String run(Consumer<Orthanc> before, String... arguments) throws IOException, InterruptedException {
        try (OrthancServer server = OrthancServer.start(System.getProperty("orthanc.release"));
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            before.accept(orthanc);
            String output = ExampleProgram.run(server.url().toString(), folder, Quickstart.class, arguments);
            server.kill();
            return output;
        }
    }
}
