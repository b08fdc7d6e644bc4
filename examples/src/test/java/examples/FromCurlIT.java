package examples;

import static io.github.orthanc4j.dicom.DateRange.between;
import static io.github.orthanc4j.dicom.DicomTag.DEVICE_SERIAL_NUMBER;
import static io.github.orthanc4j.dicom.DicomTag.MODALITIES_IN_STUDY;
import static io.github.orthanc4j.dicom.DicomTag.MODALITY;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.PIXEL_SPACING;
import static io.github.orthanc4j.dicom.DicomTag.REFERENCED_IMAGE_SEQUENCE;
import static io.github.orthanc4j.dicom.DicomTag.REFERENCED_SOP_INSTANCE_UID;
import static io.github.orthanc4j.dicom.DicomTag.SERIES_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DATE;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.dicom.PersonName;
import io.github.orthanc4j.dicom.TagPath;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.resource.ArchiveOutput;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.ModifiedResource;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.server.ServerInfo;
import io.github.orthanc4j.server.ServerStatistics;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.transfer.DownloadOutcome;
import io.github.orthanc4j.transfer.DownloadReport;
import io.github.orthanc4j.transfer.UploadReport;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Runs what {@code docs/from-curl.md} shows of resources: each of its Java blocks stands in a test, word for word. */
class FromCurlIT extends CurlFixture {

    @Test
    void everyJavaBlockOfThePage_standsInThisFile() throws IOException {
        DocumentedCode.assertStandsIn(Path.of("docs", "from-curl.md"), FromCurlIT.class, FromCurlNetworkIT.class);
    }

    @Test
    void server() {
        ServerInfo info = orthanc.server().get();
        System.out.println(info.version() + " " + info.dicomAet().orElse("-"));

        ServerStatistics statistics = orthanc.server().fetchStatistics();
        System.out.println(statistics.studies() + " studies, " + statistics.diskSize() + " bytes");

        assertThat(info.version().value()).isEqualTo(server.version());
        assertThat(statistics.studies()).isEqualTo(1);
    }

    @Test
    void storeFiles() throws IOException {
        Path image = folder.resolve("image.dcm");
        Files.write(image, SampleDicom.image().bytes());
        Path zip = zip(image);

        UploadedInstance stored = orthanc.uploadInstance(Files.readAllBytes(image));

        UploadReport report = orthanc.upload(scans).requireComplete();

        UploadReport unpacked = orthanc.upload(zip);

        assertThat(stored.isStored()).isTrue();
        assertThat(report.total()).isEqualTo(3);
        assertThat(unpacked.isComplete()).isTrue();
    }

    @Test
    void listAndDescribe() {
        for (OrthancId id : orthanc.studies().listIds()) {
            System.out.println(id);
        }

        for (Patient patient : orthanc.patients().list()) {
            System.out.println(patient.id() + " has " + patient.studyIds().size() + " studies");
        }

        Study study = orthanc.studies().get(id);
        Optional<LocalDate> day = study.mainTags().date(STUDY_DATE);

        if (info.version().isAtLeast("1.11.0")) {
            Study described = orthanc.studies().get(id, options -> options.requestedTags(MODALITIES_IN_STUDY));
            List<String> modalities = described.requestedTags().strings(MODALITIES_IN_STUDY);

            assertThat(modalities).isNotEmpty();
        }

        for (Series series : study.series()) {
            System.out.println(series.mainTags().string(MODALITY) + " "
                    + series.instanceIds().size());
        }

        assertThat(day).contains(LocalDate.of(2024, 1, 15));
    }

    @Test
    void search() {
        PagedIterable<Study> found = orthanc.studies()
                .find(q ->
                        q.patientName("DOE*").studyDate(between(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31))));

        long series = orthanc.series().count(q -> q.modality("MR"));

        Optional<StudyRef> known = orthanc.studies().lookupByDicomId(studyInstanceUid);

        List<Series> ofDevices = orthanc.series()
                .find(q -> q.tag(DEVICE_SERIAL_NUMBER, "123", "abc"))
                .limit(4)
                .toList();

        assertThat(found.toList()).hasSize(1);
        assertThat(ofDevices).hasSize(1);
        assertThat(series).isEqualTo(1);
        assertThat(known).contains(study);
    }

    @Test
    void labels() {
        if (!info.hasLabels()) {
            assertThatThrownBy(() ->
                            orthanc.studies().find(q -> q.anyLabel("research")).toList())
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("1.12.0");
            return;
        }
        study.labels().add("research");

        List<Study> labelled =
                orthanc.studies().find(q -> q.anyLabel("research")).toList();

        assertThat(labelled).containsExactly(study);
    }

    @Test
    void tags() {
        DicomTags tags = instance.fetchTags();
        Optional<PersonName> name = tags.personName(PATIENT_NAME);
        List<BigDecimal> spacing = tags.decimals(PIXEL_SPACING);

        DicomTags shared = study.fetchSharedTags();

        String patientId = instance.content().value(TagPath.of(PATIENT_ID)).readText();

        List<String> present = instance.content().list();
        TagPath reference = TagPath.of(REFERENCED_IMAGE_SEQUENCE).item(0, REFERENCED_SOP_INSTANCE_UID);
        String referenced = instance.content().value(reference).readText();

        assertThat(present).contains("0008-1140");
        assertThat(referenced).startsWith("1.2.3");
        assertThat(name).isPresent();
        assertThat(spacing).hasSize(2);
        assertThat(shared.string(PATIENT_ID)).contains(patientId.strip());
    }

    @Test
    void download() {
        instance.file().saveTo(folder.resolve("image.dcm"));

        DownloadReport files = study.downloadFiles(folder, options -> options.flat());

        study.archive().saveTo(folder.resolve("study.zip"));

        orthanc.bulk(study, patient).media().saveTo(folder.resolve("media.zip"));

        ArchiveOutput archive = study.createArchive().await(Duration.ofMinutes(10));
        archive.file().saveTo(folder.resolve("job.zip"));

        assertThat(files.count(DownloadOutcome.SAVED)).isEqualTo(3);
        assertThat(folder.toFile().list()).hasSize(7).contains("image.dcm", "study.zip", "media.zip", "job.zip");
    }

    @Test
    void documents() {
        Instance report = orthanc.instances()
                .get(study.attachPdf(pdf(), c -> {}).instance().orElseThrow());

        report.pdf().saveTo(folder.resolve("report.pdf"));

        assertThat(folder.resolve("report.pdf")).hasContent("%PDF-1.4");
    }

    @Test
    void images() {
        instance.pixels().preview(ImageFormat.PNG).saveTo(folder.resolve("image.png"));

        instance.pixels()
                .rendered(options -> options.format(ImageFormat.JPEG).width(256))
                .saveTo(folder.resolve("image.jpg"));

        byte[] pixels = instance.frame(0).raw().readBytes();

        float[] values =
                instance.pixels().values(options -> options.rescaled(true)).floats();

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("image.png", "image.jpg");
        assertThat(pixels).isNotEmpty();
        assertThat(values).hasSameSizeAs(pixels);
    }

    @Test
    void pixels() {
        instance.pixels().preview(ImageFormat.jpeg(80)).saveTo(folder.resolve("preview.jpg"));
        instance.pixels().uint8(ImageFormat.PNG).saveTo(folder.resolve("8-bits.png"));
        instance.pixels().uint16(ImageFormat.PNG).saveTo(folder.resolve("16-bits.png"));
        instance.pixels().int16(ImageFormat.PAM).saveTo(folder.resolve("signed.pam"));

        instance.pixels().numpy(options -> options.rescaled(false)).saveTo(folder.resolve("image.npy"));
        instance.series()
                .numpy(options -> options.compressed(true).rescaled(false))
                .saveTo(folder.resolve("series.npz"));

        assertThat(folder.toFile().list()).hasSize(6);
    }

    @Test
    void changeAndDelete() {
        Study anonymous = study.anonymize(
                        options -> options.replace(PATIENT_NAME, "Nobody").keep(STUDY_DESCRIPTION))
                .await(Duration.ofMinutes(10))
                .fetchStudy();

        Job<ModifiedResource> job = study.modify(
                options -> options.replace(STUDY_DESCRIPTION, "Second reading").keepSource(true));

        instance.anonymized().saveTo(folder.resolve("anonymous.dcm"));

        anonymous.delete();

        assertThat(job.await().id()).isNotEqualTo(id);
        assertThat(folder.resolve("anonymous.dcm")).isNotEmptyFile();
        assertThat(anonymous.exists()).isFalse();
    }

    @Test
    void severalAreDeleted() {
        PatientRef photo = orthanc.createDicom(c -> c.tag(PATIENT_ID, "P9").image(png()))
                .patient()
                .map(orthanc.patients()::ref)
                .orElseThrow();

        orthanc.bulk(instance, photo).delete();

        assertThat(study.get().instances()).hasSize(2);
        assertThat(photo.exists()).isFalse();
    }

    @Test
    void annotations() {
        Path pdf = pdf();

        study.metadata().set("1024", "reviewed");

        if (info.hasLabels()) {
            study.labels().add("research");
        }

        study.attachments().set("1025", pdf);

        assertThat(study.metadata().get("1024")).isEqualTo("reviewed");
        assertThat(study.attachments().data("1025").readText()).isEqualTo("%PDF-1.4");
    }

    @Test
    void madeFiles() {
        Path pdf = pdf();
        Path png = png();
        Path second = png;

        UploadedInstance report = study.attachPdf(pdf, c -> c.tag(SERIES_DESCRIPTION, "Report"));

        UploadedInstance photo =
                orthanc.createDicom(c -> c.tag(PATIENT_ID, "P1").image(png));

        SeriesRef photos = orthanc.createSeries(List.of(png, second), c -> c.parent(study));

        assertThat(report.study()).contains(study.id());
        assertThat(photo.isStored()).isTrue();
        assertThat(photos.instances()).hasSize(2);
    }

    private Path zip(Path file) throws IOException {
        Path zip = folder.resolve("scans.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("image.dcm"));
            Files.copy(file, entries);
            entries.closeEntry();
        }
        return zip;
    }
}
