package examples;

import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.plugin.dicomweb.DicomWebServer;
import io.github.orthanc4j.plugin.dicomweb.DicomWebServerConfiguration;
import io.github.orthanc4j.plugin.dicomweb.DicomWebStoreReport;
import io.github.orthanc4j.plugin.transfers.SentTransfer;
import io.github.orthanc4j.plugin.transfers.TransferResult;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.rest.HousekeeperApi;
import io.github.orthanc4j.rest.model.HousekeeperStatus;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code docs/plugins.md} shows: each of its Java blocks stands in a test here, word for word. */
class PluginsIT {

    private static OrthancServer server;
    private static Orthanc orthanc;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() {
        String release = System.getProperty("orthanc.release");
        OrthancServer.Builder builder = OrthancServer.release(release).plugins("dicom-web", "neuro");
        if (!release.startsWith("1.10.")) {
            builder.plugins("housekeeper").config("Housekeeper", Map.of("Enable", true));
        }
        server = builder.start();
        orthanc = Orthanc.builder(server.url().toString()).build();
        for (int number = 1; number <= 3; number++) {
            orthanc.uploadInstance(slice(number).bytes());
        }
    }

    @AfterAll
    static void stopServer() {
        orthanc.close();
        server.kill();
    }

    private static SampleDicom slice(int number) {
        return SampleDicom.image()
                .patientId("P1")
                .bits(16)
                .rows(4)
                .columns(4)
                .instanceNumber(number)
                .tag(0x0020, 0x0032, "DS", "0\\0\\" + 2 * number)
                .tag(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0")
                .tag(0x0028, 0x0030, "DS", "1\\1");
    }

    @Test
    void everyJavaBlockOfThePage_standsInThisFile() throws IOException {
        DocumentedCode.assertStandsIn(Path.of("docs", "plugins.md"), PluginsIT.class);
    }

    @Test
    void dicomWebBetweenServers() {
        // the server is its own PACS
        String url = server.url() + "/dicom-web/";
        Study study = orthanc.studies().list().findFirst().orElseThrow();
        String studyInstanceUid = slice(1).value(0x0020, 0x000d);
        orthanc.server().plugins().checkVersion("dicom-web", "1.7");

        DicomWebServer pacs = orthanc.dicomWeb().servers().put("pacs", DicomWebServerConfiguration.of(url));

        pacs.stow(study).await(Duration.ofMinutes(5));
        List<DicomTags> found =
                pacs.qido(ResourceLevel.STUDY, q -> q.patientId("P1").include(STUDY_DESCRIPTION));
        pacs.retrieve(r -> r.study(studyInstanceUid)).await(Duration.ofMinutes(10));

        assertThat(found).hasSize(1);
    }

    @Test
    void dicomWebOnOrthanc() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            files.add(Files.write(
                    folder.resolve(Integer.toString(number)), slice(number).bytes()));
        }
        String studyInstanceUid = slice(1).value(0x0020, 0x000d);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        DicomWebStoreReport report = orthanc.dicomWeb().store(files).requireComplete();
        List<Path> saved = orthanc.dicomWeb().retrieve(studyInstanceUid).saveIntoFolder(folder);
        long parts = orthanc.dicomWeb()
                .retrieve(studyInstanceUid)
                .read(part -> part.stream().transferTo(out));

        assertThat(report.stored()).hasSize(3);
        assertThat(saved).hasSize(3);
        assertThat(parts).isEqualTo(3);
        assertThat(out.size()).isPositive();
    }

    @Test
    void nifti() {
        Series series = orthanc.series().list().findFirst().orElseThrow();

        orthanc.neuro().nifti(series, o -> o.compress(true)).saveTo(folder.resolve("volume.nii.gz"));

        assertThat(folder.resolve("volume.nii.gz")).isNotEmptyFile();
        assertThat(orthanc.neuro().nifti(series).readBytes()).startsWith(0x5c, 1, 0, 0);
    }

    @Test
    void pluginsThatTheServerLacks_areRefused() {
        Study study = orthanc.studies().list().findFirst().orElseThrow();

        assertThatExceptionOfType(OrthancUnsupportedException.class).isThrownBy(() -> transfer(study, orthanc));
        assertThatExceptionOfType(OrthancUnsupportedException.class).isThrownBy(PluginsIT::worklist);
    }

    private static void transfer(Study study, Orthanc hospital) {
        SentTransfer sent = orthanc.transfers().send(orthanc.peer("hospital"), List.of(study));
        if (sent.runsOnPeer()) {
            hospital.job(sent.jobId(), TransferResult.JOB).await(Duration.ofHours(1));
        } else {
            sent.job().orElseThrow().await(Duration.ofHours(1));
        }
    }

    private static String worklist() {
        String id = orthanc.worklists()
                .create(w -> w.patientId("P1")
                        .patientName("DOE^JOHN")
                        .step(s -> s.modality("MR")
                                .startDate(LocalDate.of(2026, 3, 4))
                                .stationAet("SCANNER")));
        return id;
    }

    /** Orthanc 1.10.1 comes without this plugin. */
    @Test
    void statusOfThePluginsOfOrthanc() {
        if (isLoaded("housekeeper")) {
            HousekeeperStatus status = orthanc.call(HousekeeperApi.class, HousekeeperApi::getHousekeeperStatus);

            assertThat(status.getVersion()).isPositive();
        } else {
            assertThatExceptionOfType(OrthancNotFoundException.class)
                    .isThrownBy(() -> orthanc.get("plugins/housekeeper/status"));
        }
    }

    private static boolean isLoaded(String plugin) {
        return orthanc.server().plugins().lookup(plugin).isPresent();
    }
}
