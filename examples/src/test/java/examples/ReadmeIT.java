package examples;

import static io.github.orthanc4j.dicom.DateRange.from;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.Study;
import io.github.orthanc4j.UploadReport;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README shows: each of its Java blocks stands in a test here, word for word. */
class ReadmeIT {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static OrthancServer server;

    @TempDir
    private static Path scans;

    @TempDir
    private Path folder;

    private final String url = server.url().toString();
    private final String user = "alice";
    private final String password = "secret";

    @BeforeAll
    static void startServer() throws IOException {
        server = OrthancServer.start(System.getProperty("orthanc.release"));
        for (SampleDicom file : SampleDicom.study(1, 1, 3)) {
            Files.write(
                    scans.resolve(file.value(0x0008, 0x0018) + ".dcm"),
                    file.patientName("DOE^JANE").studyDate("20240115").bytes());
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void everyJavaBlockOfTheReadme_standsInThisFile() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String source = Files.readString(Path.of("src", "test", "java", "examples", "ReadmeIT.java"));

        List<String> blocks =
                JAVA_BLOCK.matcher(readme).results().map(MatchResult::group).toList();

        assertThat(blocks).isNotEmpty();
        assertThat(blocks)
                .allSatisfy(block ->
                        assertThat(withoutSpaces(source)).contains(withoutSpaces(block.replaceAll("```(java)?", ""))));
    }

    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void firstProgram() throws Exception {
        try (Orthanc orthanc = Orthanc.builder(url).credentials(user, password).build()) {

            UploadReport report = orthanc.upload(scans);
            System.out.println(report);

            for (Study study : orthanc.studies().find(q -> q.patientName("DOE*").studyDate(from(2024, 1, 1)))) {

                study.downloadArchive(folder.resolve(study.id() + ".zip"));

                Study anonymous = study.anonymize(
                                a -> a.replace(PATIENT_NAME, "Nobody").keep(STUDY_DESCRIPTION))
                        .start()
                        .await(Duration.ofMinutes(10))
                        .study();
                System.out.println(anonymous.id());
            }
        }
        assertThat(folder).isNotEmptyDirectory();
    }
}
