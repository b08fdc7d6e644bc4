package io.github.orthanc4j.transfer;

import static io.github.orthanc4j.transfer.DownloadOutcome.ALREADY_SAVED;
import static io.github.orthanc4j.transfer.DownloadOutcome.FAILED;
import static io.github.orthanc4j.transfer.DownloadOutcome.SAVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadFilesIT {

    private final Orthanc orthanc = Conformance.client(OrthancServer.shared()).build();
    private final String id = UUID.randomUUID().toString();
    private final List<byte[]> stored = new ArrayList<>();
    private PatientRef patient;

    @TempDir
    private Path folder;

    @BeforeEach
    void store() {
        for (int series = 1; series <= 2; series++) {
            for (int number = 1; number <= 5; number++) {
                byte[] file = SampleDicom.image()
                        .patientId(id)
                        .studyDate("20240115")
                        .studyUid(SampleDicom.uid(id))
                        .seriesUid(SampleDicom.uid(id + series))
                        .seriesNumber(series)
                        .instanceNumber(number)
                        .sopUid(SampleDicom.uid(id + series + "-" + number))
                        .bytes();
                stored.add(file);
                UploadedInstance uploaded = orthanc.uploadInstance(file);
                patient = orthanc.patients().ref(uploaded.patient().orElseThrow());
            }
        }
    }

    @AfterEach
    void close() {
        patient.delete();
        orthanc.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files()) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    @Test
    void eachInstance_isSavedOnce() throws IOException {
        DownloadReport report = patient.downloadFiles(folder);

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 10L));
        assertThat(report.isComplete()).isTrue();
        assertThat(report.bytes())
                .isEqualTo(stored.stream().mapToLong(file -> file.length).sum());
        assertThat(contents()).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void names_followTheLayout() throws IOException {
        patient.downloadFiles(
                folder, options -> options.layout("{PatientID}/{StudyDate}/{SeriesNumber}/{InstanceNumber}"));

        assertThat(files())
                .extracting(file -> folder.relativize(file).toString().replaceAll("-[0-9a-f]{8}-[0-9a-f]{8}.dcm$", ""))
                .containsExactlyInAnyOrderElementsOf(Stream.of(1, 2)
                        .flatMap(series ->
                                Stream.of(1, 2, 3, 4, 5).map(number -> id + "/20240115/000" + series + "/000" + number))
                        .toList());
    }

    @Test
    void flatFolder_hasAFileForEachIdentifier() throws IOException {
        DownloadReport report = orthanc.downloadFiles(
                orthanc.series().find(query -> query.patientId(id)), folder, options -> options.flat());

        assertThat(report.count(SAVED)).isEqualTo(10);
        assertThat(files())
                .allSatisfy(file -> assertThat(OrthancId.isOrthancId(
                                file.getFileName().toString().replace(".dcm", "")))
                        .isTrue());
    }

    @Test
    void secondDownload_fetchesOnlyWhatIsNotThere() throws IOException {
        patient.downloadFiles(folder).requireComplete();
        Files.delete(files().get(3));
        Files.write(files().get(0), new byte[10]);

        DownloadReport report = patient.downloadFiles(folder);

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 2L, ALREADY_SAVED, 8L));
        assertThat(contents()).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void verifiedDownload_findsAChangedFileOfTheSameSize() throws IOException {
        patient.downloadFiles(folder, options -> options.verified(true)).requireComplete();
        Path changed = files().get(0);
        byte[] content = Files.readAllBytes(changed);
        content[content.length - 1] ^= 1;
        Files.write(changed, content);

        DownloadReport report = patient.downloadFiles(folder, options -> options.verified(true));

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 1L, ALREADY_SAVED, 9L));
        assertThat(contents()).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void resourceThatIsGone_isReported_andStopsNothing() {
        ResourceRef gone = orthanc.studies().ref(OrthancId.ofStudy("nobody", "1.2.3"));

        DownloadReport report = orthanc.downloadFiles(List.of(gone, patient), folder);

        assertThat(report.counts()).isEqualTo(Map.of(SAVED, 10L, FAILED, 1L));
        assertThat(report.entries(FAILED)).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(gone.id());
            assertThat(entry.failure().orElseThrow()).isInstanceOf(OrthancNotFoundException.class);
        });
        assertThatThrownBy(report::requireComplete).isInstanceOf(OrthancException.class);
    }

    @Test
    void folders_canBeOpenedByWhoCanReadTheFiles_whateverTheUmask() throws IOException {
        // nearly every process has a umask that keeps others from writing
        patient.downloadFiles(folder, options -> options.permissions(PosixFilePermissions.fromString("rw-rw--w-")));

        Path file = files().get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw--w-");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwxrwx-w-");
    }

    @Test
    void twoDownloadsIntoOneFolder_leaveEachFileOnce() throws Exception {
        var other = orthanc.async(() -> patient.downloadFiles(folder));

        DownloadReport report = patient.downloadFiles(folder);

        assertThat(report.isComplete()).isTrue();
        assertThat(other.get().isComplete()).isTrue();
        assertThat(contents()).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void zip_hasTheNamesAndContentsOfTheFolder() throws IOException {
        Path zip = folder.resolve("files.zip");

        DownloadReport report = patient.writeZip(zip, options -> options.verified(true));

        Map<String, byte[]> entries = new HashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        Path files = folder.resolve("files");
        DownloadReport saved = patient.downloadFiles(files);
        assertThat(report.entries())
                .extracting(entry -> entry.zipEntry().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(entries.keySet());
        assertThat(entries).hasSize(10);
        assertThat(saved.entries())
                .extracting(entry -> entry.file().orElseThrow())
                .allSatisfy(
                        file -> assertThat(entries.get(files.relativize(file).toString()))
                                .isEqualTo(Files.readAllBytes(file)));
    }

    @Test
    void streamedZip_isRead() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        patient.writeZip(stream);

        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(stream.toByteArray()))) {
            while (zip.getNextEntry() != null) {
                entries++;
            }
        }
        assertThat(entries).isEqualTo(10);
    }
}
