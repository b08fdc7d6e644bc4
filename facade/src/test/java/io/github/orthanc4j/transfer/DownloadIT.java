package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.server.ServerVersion;
import io.github.orthanc4j.testing.CuttingProxy;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadIT {

    private static final String EXPLICIT_BIG_ENDIAN = "1.2.840.10008.1.2.2";

    private final OrthancServer server = OrthancServer.shared();
    private final Orthanc orthanc = Conformance.client(server).build();
    private final byte[] dicom = SampleDicom.image()
            .patientId(UUID.randomUUID().toString())
            .totalSize(300_000)
            .bytes();
    private InstanceRef instance;
    private StudyRef study;

    @TempDir
    private Path folder;

    @BeforeEach
    void store() {
        UploadedInstance stored = orthanc.uploadInstance(dicom);
        instance = orthanc.instances().ref(stored.instance().orElseThrow());
        study = orthanc.studies().ref(stored.study().orElseThrow());
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private boolean isAtLeast(String release) {
        return ServerVersion.of(server.version()).isAtLeast(release);
    }

    private static List<String> entries(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void file_isSavedWholeAndPrivate() throws IOException {
        Path file = folder.resolve("a.dcm");

        instance.file().saveTo(file);

        assertThat(file).hasBinaryContent(dicom);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void file_toAStream_isTheSame() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        instance.file().writeTo(stream);

        assertThat(stream.toByteArray()).isEqualTo(dicom);
    }

    @Test
    void file_transcoded_needsItsRelease() throws Throwable {
        Download download = instance.file(options -> options.transcode(EXPLICIT_BIG_ENDIAN));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        Releases.since("1.12.2", orthanc, () -> {
            download.writeTo(stream);
            assertThat(stream.toString(StandardCharsets.ISO_8859_1)).contains(EXPLICIT_BIG_ENDIAN);
        });
    }

    @Test
    void lossyQuality_needsItsRelease() throws IOException {
        Download download = study.archive(
                options -> options.transcode("1.2.840.10008.1.2.4.50").lossyQuality(50));
        Path file = folder.resolve("a.zip");

        if (!isAtLeast("1.12.7")) {
            assertThatThrownBy(() -> download.saveTo(file))
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("1.12.7");
            assertThat(folder).isEmptyDirectory();
        } else {
            download.saveTo(file);
            assertThat(Files.size(file)).isLessThan(dicom.length);
        }
    }

    @Test
    void progress_endsWithAllBytes() {
        List<TransferProgress> seen = new ArrayList<>();

        instance.attachments().data("dicom").onProgress(seen::add).writeTo(OutputStream.nullOutputStream());

        TransferProgress last = seen.get(seen.size() - 1);
        assertThat(last.bytes()).isEqualTo(dicom.length);
        assertThat(last.totalBytes()).hasValue(dicom.length);
    }

    @Test
    void file_hasThePermissionsThatAreAskedFor() throws IOException {
        Path file = folder.resolve("shared.dcm");

        instance.file()
                .permissions(PosixFilePermissions.fromString("rw-r-----"))
                .saveTo(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void archiveAndMedia_areZips() throws IOException {
        study.archive().saveTo(folder.resolve("archive.zip"));
        study.media(options -> options.extended(true)).saveTo(folder.resolve("media.zip"));

        assertThat(entries(folder.resolve("archive.zip"))).hasSize(1);
        assertThat(entries(folder.resolve("media.zip"))).contains("DICOMDIR");
    }

    @Test
    void archiveOfSeveralResources_hasAll() throws IOException {
        UploadedInstance other = orthanc.uploadInstance(
                SampleDicom.image().patientId(UUID.randomUUID().toString()).bytes());
        List<ResourceRef> both =
                List.of(study, orthanc.patients().ref(other.patient().orElseThrow()));

        orthanc.bulk(both).archive().saveTo(folder.resolve("archive.zip"));
        orthanc.bulk(both).media().saveTo(folder.resolve("media.zip"));

        assertThat(entries(folder.resolve("archive.zip"))).hasSize(2);
        assertThat(entries(folder.resolve("media.zip"))).hasSize(3);
    }

    @Test
    void saveInto_takesTheNameOfTheServer() {
        Path file = study.archive().saveIntoFolder(folder);

        assertThat(file).hasFileName(study.id() + ".zip").exists();
    }

    @Test
    void saveInto_takesTheNameThatWasAskedFor() {
        for (String name :
                List.of("my study.zip", "m\u00e9decin.zip", "\u5c71\u7530.zip", "study (100%).zip", "a+b&c.zip")) {
            assertThat(study.archive(o -> o.filename(name)).saveIntoFolder(folder))
                    .isEqualTo(folder.resolve(name))
                    .isNotEmptyFile();
        }
        assertThat(orthanc.bulk(study).media(o -> o.filename("a.zip")).saveIntoFolder(folder))
                .isEqualTo(folder.resolve("a.zip"));
        assertThat(instance.file(o -> o.filename("my file.dcm")).saveIntoFolder(folder))
                .isEqualTo(folder.resolve("my file.dcm"));
        assertThatThrownBy(() -> instance.file(o -> o.filename("my file.dcm")).saveIntoFolder(folder))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void fileOfAJob_hasTheNameThatItWasMadeWith() throws Throwable {
        String name = "m\u00e9decin \u5c71 100%20.zip";

        Releases.since(
                "1.12.7",
                orthanc,
                () -> assertThat(study.createArchive(o -> o.filename(name))
                                .await()
                                .file()
                                .saveIntoFolder(folder))
                        .isEqualTo(folder.resolve(name.replace('%', '_'))));
    }

    @Test
    void partOfAnAttachment_endsWhereTheAttachmentEnds() throws Throwable {
        byte[] end = Arrays.copyOfRange(dicom, 299_000, 300_000);

        Releases.since("1.12.5", orthanc, () -> {
            assertThat(instance.attachments().data("dicom", 299_000).readBytes())
                    .isEqualTo(end);
            assertThat(instance.attachments().data("dicom", 299_000, 299_999).readBytes())
                    .isEqualTo(end);
            assertThat(instance.attachments().data("dicom", 299_000, 900_000).readBytes())
                    .isEqualTo(end);
            assertThat(instance.attachments().data("dicom", 10, 11).readBytes()).hasSize(2);
            assertThatThrownBy(
                            () -> instance.attachments().data("dicom", 300_000).readBytes())
                    .isInstanceOf(OrthancHttpException.class)
                    .hasMessageContaining("416");
            assertThatThrownBy(() -> instance.attachments()
                            .data("dicom", 300_000, 300_001)
                            .readBytes())
                    .isInstanceOf(OrthancHttpException.class)
                    .hasMessageContaining("416");
        });
    }

    @Test
    void resourceThatIsMissing_leavesNothing() {
        StudyRef missing = orthanc.studies().ref(OrthancId.ofStudy("nobody", "1.2.3"));

        assertThatThrownBy(() -> missing.archive().saveTo(folder.resolve("a.zip")))
                .isInstanceOf(OrthancNotFoundException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fullDisk_isReported() throws IOException {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThatThrownBy(() -> instance.file().writeTo(full))
                    .isInstanceOf(OrthancFileException.class)
                    .hasMessageContaining("cannot write")
                    .hasMessageContaining("No space left");
        }
    }

    @Test
    void connectionThatIsCut_leavesNoFile() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(server.url(), 1_500);
                Orthanc cut = Orthanc.builder(proxy.url()).build()) {
            StudyRef same = cut.studies().ref(study.id());
            InstanceRef file = cut.instances().ref(instance.id());

            assertThatThrownBy(() -> same.archive().saveTo(folder.resolve("a.zip")))
                    .isInstanceOf(OrthancIOException.class);
            assertThatThrownBy(() -> file.file().saveTo(folder.resolve("a.dcm")))
                    .isInstanceOf(OrthancIOException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void attachment_goesOnWhereItWasCut() throws IOException {
        Path file = folder.resolve("a.dcm");
        try (CuttingProxy proxy = new CuttingProxy(server.url(), 100_000);
                Orthanc cut = Orthanc.builder(proxy.url()).build()) {
            Download download = cut.instances().ref(instance.id()).attachments().data("dicom");

            if (!isAtLeast("1.12.5")) {
                assertThatThrownBy(() -> download.saveTo(file))
                        .isInstanceOf(OrthancIOException.class)
                        .hasMessageContaining("does not go on");
                assertThat(folder).isEmptyDirectory();
            } else {
                download.saveTo(file);
                assertThat(file).hasBinaryContent(dicom);
                assertThat(proxy.cuts()).isGreaterThan(2);
            }
        }
    }

    @Test
    void serverThatIsKilled_leavesNoFile() throws IOException {
        String release = System.getProperty("orthanc.release", "any");
        try (OrthancServer mortal = OrthancServer.release(release).storage().start();
                Orthanc client = Orthanc.builder(mortal.url().toString()).build()) {
            for (int number = 1; number <= 10; number++) {
                client.uploadInstance(SampleDicom.image()
                        .instanceNumber(number)
                        .totalSize(10_000_000)
                        .bytes());
            }
            PatientRef patient = client.patients().list().iterator().next();

            assertThatThrownBy(() -> patient.archive()
                            .onProgress(progress -> {
                                if (mortal.isRunning()) {
                                    mortal.kill();
                                }
                            })
                            .saveTo(folder.resolve("a.zip")))
                    .isInstanceOf(OrthancException.class)
                    .hasMessageMatching("(?s).*(broke off|cut off).*");
            assertThat(folder).isEmptyDirectory();
        }
    }
}
