package io.github.orthanc4j.transfer;

import static io.github.orthanc4j.transfer.UploadOutcome.ALREADY_STORED;
import static io.github.orthanc4j.transfer.UploadOutcome.DICOMDIR;
import static io.github.orthanc4j.transfer.UploadOutcome.FAILED;
import static io.github.orthanc4j.transfer.UploadOutcome.NOT_DICOM;
import static io.github.orthanc4j.transfer.UploadOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIT {

    private final Orthanc orthanc = Conformance.client(OrthancServer.shared()).build();
    private final String patient = UUID.randomUUID().toString();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        orthanc.close();
    }

    private SampleDicom image(int number) {
        return SampleDicom.image().patientId(patient).instanceNumber(number);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private int stored() {
        return (int) orthanc.instances().find(query -> query.patientId(patient)).stream()
                .count();
    }

    @Test
    void folderWithBrokenFilesAmongGoodOnes_countsAddUp() throws IOException {
        write("a.dcm", image(1).bytes());
        write("deeper/b", image(2).bytes());
        write("deeper/again.dcm", image(1).bytes());
        write("empty.dcm", new byte[0]);
        write("notes.txt", "not DICOM".getBytes(StandardCharsets.UTF_8));
        byte[] whole = image(3).bytes();
        write("no-preamble.dcm", Arrays.copyOfRange(whole, 132, whole.length));
        write("cut.dcm", Arrays.copyOf(image(4).bytes(), 300));

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 3L, ALREADY_STORED, 1L, NOT_DICOM, 2L, FAILED, 1L));
        assertThat(report.total()).isEqualTo(7);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.entries(NOT_DICOM)).allSatisfy(entry -> {
            assertThat(entry.stored()).isEmpty();
            assertThat(entry.failure()).isPresent();
            assertThat(entry.sent()).isZero();
        });
        assertThat(report.entries(FAILED)).singleElement().satisfies(entry -> {
            assertThat(entry.file()).endsWithRaw(Path.of("cut.dcm"));
            assertThat(entry.sent()).isEqualTo(1);
        });
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void patientsCd_isCompleteWithoutItsDicomdir() {
        UploadedInstance stored = orthanc.uploadInstance(image(1).bytes());
        StudyRef study = orthanc.studies().ref(stored.study().orElseThrow());
        study.media(options -> options.extended(true)).saveTo(folder.resolve("cd.zip"));
        study.delete();

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 1L, DICOMDIR, 1L));
        assertThat(report.isComplete()).isTrue();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void entryOfStoredFile_namesTheInstance() throws IOException {
        Path file = write("a.dcm", image(1).bytes());

        UploadReport.Entry entry = orthanc.upload(file).entries().get(0);

        assertThat(entry.file()).isEqualTo(file);
        assertThat(entry.sent()).isEqualTo(1);
        assertThat(entry.bytes()).isEqualTo(Files.size(file));
        UploadedInstance stored = entry.stored().orElseThrow();
        Instance instance = orthanc.instances().get(stored.instance().orElseThrow());
        assertThat(instance.fetchSeries().id()).isEqualTo(stored.series().orElseThrow());
        assertThat(instance.fetchStudy().id()).isEqualTo(stored.study().orElseThrow());
        assertThat(instance.fetchPatient().id()).isEqualTo(stored.patient().orElseThrow());
    }

    @Test
    void zip_isUploadedEntryByEntry() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("scans.bin")))) {
            put(zip, "folder/", new byte[0]);
            put(zip, "folder/1.dcm", image(1).bytes());
            put(zip, "2.dcm", image(2).bytes());
            put(zip, "readme.txt", "hello".getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            try (ZipOutputStream nested = new ZipOutputStream(inner)) {
                put(nested, "3.dcm", image(3).bytes());
            }
            put(zip, "inner.zip", inner.toByteArray());
        }

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 2L, NOT_DICOM, 2L));
        assertThat(report.entries())
                .extracting(entry -> entry.zipEntry().orElse(null))
                .containsExactlyInAnyOrder("folder/1.dcm", "2.dcm", "readme.txt", "inner.zip");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void zipThatIsCutOff_isOneFailure() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(whole)) {
            put(zip, "1.dcm", image(1).bytes());
        }
        write("cut.zip", Arrays.copyOf(whole.toByteArray(), whole.size() - 30));
        write("good.dcm", image(2).bytes());

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 1L, FAILED, 1L));
        assertThat(report.entries(FAILED).get(0).failure().orElseThrow()).hasMessageContaining("cut.zip");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "8, false", "1, true", "8, true"})
    void entriesThatAreDamaged_failAndAreNotStored(int parallel, boolean gzip) throws IOException {
        MadeZip zip = new MadeZip();
        int number = 0;
        for (int size : new int[] {20_000, 300_000}) {
            for (ZipDamage damage : ZipDamage.values()) {
                SampleDicom image = image(++number).totalSize(size);
                damage.add(zip, damage + ".dcm", image.bytes());
                zip.stored("good " + number, image(1_000 + number).bytes());
            }
        }
        Path file = write("scans.zip", zip.bytes());

        UploadReport report =
                orthanc.upload(file, options -> options.maxConcurrent(parallel).gzip(gzip));

        assertThat(report.counts()).isEqualTo(Map.of(STORED, (long) number, FAILED, (long) number));
        assertThat(report.entries(STORED))
                .allSatisfy(entry -> assertThat(entry.zipEntry().orElseThrow()).startsWith("good"));
        assertThat(stored()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void entriesOfOneName_areAllStored(int parallel) throws IOException {
        MadeZip zip = new MadeZip();
        for (int number = 1; number <= 10; number++) {
            zip.stored(
                    "slice.dcm",
                    image(number).totalSize(number == 10 ? 30_000 : 20_000).bytes());
        }
        Path file = write("scans.zip", zip.bytes());

        UploadReport report = orthanc.upload(file, options -> options.maxConcurrent(parallel));

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 10L));
        assertThat(report.entries()).extracting(UploadReport.Entry::stored).doesNotHaveDuplicates();
        assertThat(stored()).isEqualTo(10);
    }

    @Test
    void skipExisting_sendsOnlyWhatIsMissing() throws IOException {
        write("1.dcm", image(1).bytes());
        orthanc.upload(folder);
        write("2.dcm", image(2).bytes());

        UploadReport report = orthanc.upload(folder, options -> options.skipExisting(true));

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 1L, ALREADY_STORED, 1L));
        assertThat(report.entries(ALREADY_STORED).get(0).sent()).isZero();
    }

    @Test
    void gzip_isUnderstoodByTheServer() throws IOException {
        write("1.dcm", image(1).bytes());

        UploadReport report = orthanc.upload(folder, options -> options.gzip(true));

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 1L));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void fileThatIsCompressedAlready_isSentAsItIs() throws IOException {
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("1.dcm.gz")))) {
            gzip.write(image(1).bytes());
        }

        UploadReport report = orthanc.upload(folder);

        assertThat(report.counts()).isEqualTo(Map.of(STORED, 1L));
    }

    @Test
    void bytesAndStreams_areStored() {
        UploadedInstance first = orthanc.uploadInstance(image(1).bytes());
        UploadedInstance second = orthanc.uploadInstance(
                new ByteArrayInputStream(image(2).totalSize(300_000).bytes()));

        assertThat(List.of(first.outcome(), second.outcome())).containsOnly(STORED);
        assertThat(first.study()).isEqualTo(second.study());
        assertThat(first.instance()).isNotEqualTo(second.instance());
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void bytesThatAreNotDicom_throw() {
        assertThatThrownBy(() -> orthanc.uploadInstance(new byte[500])).isInstanceOf(OrthancBadRequestException.class);
    }

    @Test
    void missingFolder_throwsBeforeAnythingIsSent() {
        assertThatThrownBy(() -> orthanc.upload(folder.resolve("missing")))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void emptyFolder_throws() {
        assertThatThrownBy(() -> orthanc.upload(folder))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("nothing to upload");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
