package io.github.orthanc4j.plugin.dicomweb;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.SOP_INSTANCE_UID;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_INSTANCE_UID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Release;
import io.github.orthanc4j.job.JobFailedException;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.testing.CuttingProxy;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The plugin dicom-web on two servers, of which the second has another root. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DicomWebIT {

    private static final String RELEASE = System.getProperty("orthanc.release", Releases.newest());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STUDY = SampleDicom.uid("DicomWebIT");
    private static final int MANY = 200;

    private OrthancServer server;
    private OrthancServer other;
    private Orthanc orthanc;
    private Orthanc away;

    @BeforeAll
    void start() {
        server = OrthancServer.release(RELEASE).plugins("dicom-web").start();
        other = OrthancServer.release(RELEASE)
                .plugins("dicom-web")
                .config("DicomWeb", Map.of("Root", "/dw/"))
                .start();
        orthanc = Orthanc.builder(server.url().toString()).build();
        away = Orthanc.builder(other.url().toString()).build();
        Stored.series(orthanc, "many", 0, MANY);
    }

    @AfterAll
    void stop() {
        orthanc.close();
        away.close();
        server.kill();
        other.kill();
    }

    private static SampleDicom image(int number) {
        return SampleDicom.image()
                .patientId("DW")
                .patientName("DÖE^JOHN")
                .tag(0x0008, 0x0005, "CS", "ISO_IR 192")
                .studyUid(STUDY)
                .rows(2)
                .columns(2)
                .instanceNumber(number);
    }

    private static List<Path> files(Path folder, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            files.add(Files.write(folder.resolve(i + ".dcm"), image(i).bytes()));
        }
        return files;
    }

    private DicomWebServer server(URI url, String root) {
        return orthanc.dicomWeb().servers().put("other", DicomWebServerConfiguration.of(url + root));
    }

    private String manyStudy() {
        return orthanc.dicomWeb()
                .search(ResourceLevel.STUDY, q -> q.patientId("many"))
                .get(0)
                .uid(STUDY_INSTANCE_UID)
                .orElseThrow();
    }

    @Test
    void servers_areListedPutAndDeleted() {
        DicomWebServers servers = orthanc.dicomWeb().servers();
        DicomWebServer put = servers.put(
                "kept",
                DicomWebServerConfiguration.of("http://localhost:1/dicom-web/")
                        .withCredentials("user", "secret")
                        .withHeader("X-Own", "1")
                        .with("HasDelete", true));

        assertThat(servers.list()).contains(put);
        DicomWebServerInfo info = put.fetchConfiguration();
        assertThat(info.url()).isEqualTo("http://localhost:1/dicom-web/");
        assertThat(info.username()).contains("user");
        assertThat(info.headerNames()).containsExactly("X-Own");

        put.delete();

        assertThat(servers.list()).doesNotContain(put);
        assertThatExceptionOfType(OrthancNotFoundException.class).isThrownBy(put::fetchConfiguration);
    }

    @Test
    void manyInstances_goThereAndBack() {
        DicomWebServer remote = server(other.url(), "/dw/");
        StudyRef study =
                orthanc.studies().find(q -> q.patientId("many")).iterator().next();
        String uid = manyStudy();

        assertThat(remote.stow(study).await(PATIENCE).instances()).isEqualTo(MANY);
        assertThat(away.instances().count(q -> q.patientId("many"))).isEqualTo(MANY);
        study.delete();
        DicomWebRetrieveResult back = remote.retrieve(r -> r.study(uid)).await(PATIENCE);

        assertThat(back.receivedInstances()).isEqualTo(MANY);
        assertThat(back.expectedInstances()).hasValue(MANY);
        assertThat(orthanc.instances().count(q -> q.patientId("many"))).isEqualTo(MANY);
    }

    @Test
    void search_findsOnEachLevel(@TempDir Path folder) throws IOException {
        orthanc.dicomWeb().store(files(folder, 3)).requireComplete();
        DicomWebServer remote = server(server.url(), "/dicom-web/");

        for (ResourceLevel level : List.of(ResourceLevel.STUDY, ResourceLevel.SERIES, ResourceLevel.INSTANCE)) {
            int expected = level == ResourceLevel.INSTANCE ? 3 : 1;
            List<DicomTags> found = orthanc.dicomWeb()
                    .search(level, q -> q.studyInstanceUid(STUDY).include(PATIENT_NAME));
            assertThat(found).hasSize(expected);
            assertThat(remote.qido(level, q -> q.studyInstanceUid(STUDY).include(PATIENT_NAME)))
                    .hasSameElementsAs(found);
        }
        String series = image(1).value(0x0020, 0x000e);
        assertThat(orthanc.dicomWeb().search(ResourceLevel.SERIES, q -> q.study(STUDY)))
                .hasSize(1);
        assertThat(orthanc.dicomWeb().search(ResourceLevel.INSTANCE, q -> q.study(STUDY)))
                .hasSize(3);
        assertThat(remote.qido(
                        ResourceLevel.INSTANCE, q -> q.series(STUDY, series).limit(2)))
                .hasSize(2);
        assertThat(orthanc.dicomWeb().search(ResourceLevel.STUDY, q -> q.patientId("nobody")))
                .isEmpty();
    }

    @Test
    void search_findsWhatNeedsEscaping_orRefusesIt(@TempDir Path folder) throws IOException {
        orthanc.dicomWeb().store(files(folder, 1)).requireComplete();
        boolean decodes = new Release(version()).isAtLeast("1.24");

        assertThat(names("D*^J*")).containsExactly("DÖE^JOHN");
        if (decodes) {
            assertThat(names("DÖE*")).containsExactly("DÖE^JOHN");
        } else {
            assertThatThrownBy(() -> names("DÖE*"))
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("needs the plugin dicom-web 1.24, the server has " + version());
        }
    }

    private List<String> names(String pattern) {
        return orthanc
                .dicomWeb()
                .search(ResourceLevel.STUDY, q -> q.studyInstanceUid(STUDY).patientName(pattern))
                .stream()
                .map(tags -> tags.string(PATIENT_NAME).orElseThrow())
                .toList();
    }

    private String version() {
        return orthanc.server()
                .plugins()
                .lookup("dicom-web")
                .orElseThrow()
                .version()
                .orElseThrow();
    }

    @Test
    void retrieve_savesTheFilesThatWereStored(@TempDir Path folder) throws IOException {
        orthanc.dicomWeb().store(files(folder, 3), STUDY).requireComplete();
        String series = image(1).value(0x0020, 0x000e);
        String instance = image(2).value(0x0008, 0x0018);
        Path saved = Files.createDirectory(folder.resolve("saved"));

        List<Path> files = orthanc.dicomWeb().retrieve(STUDY).saveIntoFolder(saved);

        assertThat(files).hasSize(3);
        for (int i = 1; i <= 3; i++) {
            assertThat(saved.resolve(image(i).value(0x0008, 0x0018) + ".dcm")).hasBinaryContent(image(i).bytes());
        }
        assertThatExceptionOfType(OrthancFileException.class)
                .isThrownBy(() -> orthanc.dicomWeb().retrieve(STUDY).saveIntoFolder(saved));
        assertThat(orthanc.dicomWeb()
                        .retrieve(STUDY, series)
                        .saveIntoFolder(saved, StandardCopyOption.REPLACE_EXISTING))
                .hasSize(3);
        Set<String> types = new HashSet<>();
        assertThat(orthanc.dicomWeb()
                        .retrieve(STUDY, series, instance)
                        .read(part -> types.add(part.mediaType().orElseThrow())))
                .isOne();
        assertThat(types).containsExactly("application/dicom");
        List<byte[]> pixels = new ArrayList<>();
        orthanc.dicomWeb()
                .frames(STUDY, series, instance, 1)
                .read(part -> pixels.add(part.stream().readAllBytes()));
        assertThat(pixels).hasSize(1);
        assertThat(pixels.get(0)).hasSize(4);
        assertThatExceptionOfType(OrthancNotFoundException.class)
                .isThrownBy(() -> orthanc.dicomWeb().retrieve("1.2.3.99").saveIntoFolder(saved));
    }

    @Test
    void retrieve_noticesThatTheAnswerBreaksOff(@TempDir Path folder) throws IOException {
        String study = manyStudy();
        try (CuttingProxy proxy = new CuttingProxy(server.url(), 40_000);
                Orthanc cut = Orthanc.builder(proxy.url()).build()) {
            assertThatExceptionOfType(OrthancIOException.class)
                    .isThrownBy(() -> cut.dicomWeb().retrieve(study).saveIntoFolder(folder));
        }

        try (var files = Files.list(folder)) {
            List<Path> complete = files.toList();
            assertThat(complete).hasSizeBetween(1, MANY - 1).allSatisfy(file -> {
                Path whole = orthanc.instances()
                        .ref(id(study, file))
                        .file()
                        .saveIntoFolder(Files.createTempDirectory(folder, "whole"));
                assertThat(file).hasSameBinaryContentAs(whole);
            });
        }
    }

    private OrthancId id(String study, Path file) {
        String sop = file.getFileName().toString().replace(".dcm", "");
        return orthanc.instances()
                .find(q -> q.tag(SOP_INSTANCE_UID, sop).studyInstanceUid(study))
                .iterator()
                .next()
                .id();
    }

    @Test
    void remoteAnswerThatBreaksOff_isNoSuccess() throws IOException {
        String study = manyStudy();
        // of the answer, which comes in a connection of its own
        try (CuttingProxy proxy = new CuttingProxy(server.url(), 40_000)) {
            DicomWebServer remote =
                    away.dicomWeb().servers().put("cut", DicomWebServerConfiguration.of(proxy.url() + "/dicom-web/"));

            assertThatExceptionOfType(IncompleteRetrievalException.class)
                    .isThrownBy(() -> remote.retrieve(r -> r.study(study)).await(PATIENCE))
                    .satisfies(e -> assertThat(e.receivedInstances()).isBetween(1L, MANY - 1L))
                    .satisfies(e -> assertThat(e.expectedInstances()).isEqualTo(MANY));
        }
    }

    @Test
    void store_failsIfTheConnectionBreaks(@TempDir Path folder) throws IOException {
        List<Path> files = List.of(
                Files.write(folder.resolve("a"), image(7).bytes()),
                Files.write(folder.resolve("b"), image(8).totalSize(200_000).bytes()));
        try (CuttingProxy proxy = new CuttingProxy(server.url(), 20_000);
                Orthanc cut = Orthanc.builder(proxy.url()).build()) {
            assertThatExceptionOfType(OrthancIOException.class)
                    .isThrownBy(() -> cut.dicomWeb().store(files));
        }
    }

    @Test
    void stow_failsIfTheConnectionOfTheServersBreaks() throws IOException {
        SampleDicom large = SampleDicom.image().patientId("cut").totalSize(200_000);
        InstanceRef instance = away.instances().ref(Stored.store(away, large));
        try (CuttingProxy proxy = new CuttingProxy(server.url(), 20_000)) {
            DicomWebServer remote = away.dicomWeb()
                    .servers()
                    .put("cut-stow", DicomWebServerConfiguration.of(proxy.url() + "/dicom-web/"));

            assertThatExceptionOfType(JobFailedException.class)
                    .isThrownBy(() -> remote.stow(instance).await(PATIENCE));
        }
    }

    @Test
    void remoteFailure_isToldByTheJob() {
        DicomWebServer remote = server(other.url(), "/dw/");

        assertThatThrownBy(() -> remote.retrieve(r -> r.study("1.2.3.99")).await(PATIENCE))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("(DicomWebWadoRetrieveClient) failed")
                .hasMessageContaining("rror in the network protocol");
    }

    @Test
    void store_reportsWhatIsNoDicom(@TempDir Path folder) throws IOException {
        List<Path> files = files(folder, 2);
        files.add(1, Files.writeString(folder.resolve("text"), "no DICOM file"));

        DicomWebStoreReport report = orthanc.dicomWeb().store(files);

        assertThat(report.sent()).isEqualTo(3);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.stored()).contains(image(1).value(0x0008, 0x0018));
    }

    @Test
    void store_reportsFilesOfAnotherStudy(@TempDir Path folder) throws IOException {
        DicomWebStoreReport report = orthanc.dicomWeb().store(files(folder, 2), "1.2.3.99");

        assertThat(report.stored()).isEmpty();
        assertThat(report.failed())
                .containsOnly(
                        Map.entry(image(1).value(0x0008, 0x0018), 272), Map.entry(image(2).value(0x0008, 0x0018), 272));
    }

    @Test
    void versionOfThePlugin_isChecked() {
        assertThat(orthanc.server().plugins().list()).contains("dicom-web");
        orthanc.server().plugins().checkVersion("dicom-web", "1.7");

        assertThatThrownBy(() -> orthanc.server().plugins().checkVersion("dicom-web", "99.0"))
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("needs the plugin dicom-web 99.0, the server has " + version());
        assertThat(orthanc.server().plugins().lookup("transfers")).isEmpty();
    }
}
