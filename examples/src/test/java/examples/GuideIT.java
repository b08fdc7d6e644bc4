package examples;

import static io.github.orthanc4j.dicom.DateRange.between;
import static io.github.orthanc4j.dicom.DicomTag.MODALITIES_IN_STUDY;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DATE;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.change.Change;
import io.github.orthanc4j.change.ChangeFollower;
import io.github.orthanc4j.change.ChangeType;
import io.github.orthanc4j.change.Checkpoint;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.image.PixelValues;
import io.github.orthanc4j.image.Volume;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.network.Modality;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.network.QueryAnswer;
import io.github.orthanc4j.network.QueryResult;
import io.github.orthanc4j.network.StoreResult;
import io.github.orthanc4j.resource.ArchiveOutput;
import io.github.orthanc4j.resource.MappedResource;
import io.github.orthanc4j.resource.ModificationMapping;
import io.github.orthanc4j.resource.ModifiedResource;
import io.github.orthanc4j.resource.ModifiedResources;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.server.ServerInfo;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.transfer.DownloadOutcome;
import io.github.orthanc4j.transfer.DownloadReport;
import io.github.orthanc4j.transfer.ReplicationReport;
import io.github.orthanc4j.transfer.TransferProgress;
import io.github.orthanc4j.transfer.UploadOutcome;
import io.github.orthanc4j.transfer.UploadReport;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the pages in {@code docs/guide} show of resources: each of their Java blocks stands in a test, word for word. */
class GuideIT extends CurlFixture {

    private static final List<Path> SOURCES = List.of(
            DocumentedCode.source(GuideIT.class),
            DocumentedCode.source(GuideClientIT.class),
            Path.of("../facade/src/test/java/io/github/orthanc4j/conformance/WorklistIT.java"),
            Path.of("../consumers/spring-boot/java/consumer/ApplicationTest.java"),
            Path.of("../consumers/spring-boot-4/src/main/java/consumer/OrthancHealth.java"));

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "docs", "guide"))) {
            return files
                    .filter(DocumentedCode::hasJava)
                    .map(page -> Path.of("docs", "guide").resolve(page.getFileName()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyJavaBlockOfThePage_standsInATest(Path page) throws IOException {
        DocumentedCode.assertStandsIn(page, SOURCES);
    }

    @Test
    void firstSteps() {
        String url = server.url().toString();

        Orthanc orthanc = Orthanc.builder(url).build();
        ServerInfo server = orthanc.server().get();
        System.out.println("Orthanc " + server.version());

        UploadReport report = orthanc.upload(scans);
        System.out.println(report);

        for (Study study : orthanc.studies().find(q -> q.patientName("DOE*"))) {
            System.out.println(study.patientTags().string(PATIENT_NAME).orElse("-") + ", "
                    + study.mainTags().date(STUDY_DATE).map(LocalDate::toString).orElse("-"));
        }

        assertThat(report.isComplete()).isTrue();
        orthanc.close();
    }

    @Test
    void firstDownload() {
        Study study = orthanc.studies().list().findFirst().orElseThrow();
        study.archive().saveTo(folder.resolve("study.zip"));
        study.downloadFiles(folder.resolve("files")).requireComplete();

        assertThat(folder.resolve("study.zip")).isNotEmptyFile();
        assertThat(folder.resolve("files")).isNotEmptyDirectory();
    }

    @Test
    void searching() {
        PagedIterable<Series> found = orthanc.series()
                .find(q -> q.patientId("P1")
                        .modality("MR", "CT")
                        .studyDate(between(LocalDate.of(2024, 1, 1), LocalDate.now())));
        for (Series series : found) {
            System.out.println(series.id());
        }

        assertThat(found.toList()).hasSize(1);
    }

    @Test
    void manyResults() {
        long studies = orthanc.studies().count(q -> q.modality("MR"));
        List<Study> newest = orthanc.studies().list().limit(10).toList();
        List<OrthancId> ids = orthanc.studies().findIds(q -> q.patientSex("F")).toList();

        assertThat(studies).isEqualTo(1);
        assertThat(newest).hasSize(1);
        assertThat(ids).isEmpty();
    }

    @Test
    void requestedTags() {
        if (!info.version().isAtLeast("1.11.0")) {
            assertThatThrownBy(() -> orthanc.studies()
                            .find(q -> q.requestedTags(MODALITIES_IN_STUDY))
                            .toList())
                    .isInstanceOf(OrthancUnsupportedException.class);
            return;
        }
        for (Study study : orthanc.studies().find(q -> q.requestedTags(MODALITIES_IN_STUDY))) {
            System.out.println(study.requestedTags().strings(MODALITIES_IN_STUDY));
        }
    }

    @Test
    void identifiers() {
        Optional<StudyRef> known = orthanc.studies().lookupByDicomId(studyInstanceUid);
        OrthancId computed = OrthancId.ofStudy("P1", studyInstanceUid);

        assertThat(known).contains(study);
        assertThat(computed).isEqualTo(study.id());
    }

    @Test
    void uploading() throws IOException {
        Path cd = scans;
        byte[] bytes = instance.file().readBytes();

        UploadReport report =
                orthanc.upload(cd, options -> options.skipExisting(true).onProgress(p -> show(p)));
        System.out.println(report.counts());
        for (UploadReport.Entry entry : report.entries(UploadOutcome.FAILED)) {
            System.out.println(entry.file() + ": "
                    + entry.failure().map(Throwable::getMessage).orElse(""));
        }

        Set<OrthancId> studies = new HashSet<>();
        report.entries()
                .forEach(
                        entry -> entry.stored().flatMap(UploadedInstance::study).ifPresent(studies::add));

        UploadedInstance stored = orthanc.uploadInstance(bytes);

        assertThat(report.count(UploadOutcome.ALREADY_STORED)).isEqualTo(3);
        assertThat(studies).isEqualTo(Set.of(study.id()));
        assertThat(stored.study()).contains(study.id());
    }

    private static void show(TransferProgress progress) {
        System.out.println(progress.files());
    }

    @Test
    void exporting() {
        LocalDate yesterday = LocalDate.now().minusDays(1);
        DownloadReport report = orthanc.downloadFiles(
                orthanc.studies().find(q -> q.studyDate(DateRange.on(yesterday))),
                folder,
                options -> options.verified(true));
        System.out.println(report);
        report.entries(DownloadOutcome.FAILED)
                .forEach(entry ->
                        System.out.println(entry.id() + ": " + entry.failure().orElseThrow()));

        orthanc.writeZip(
                orthanc.studies().find(q -> q.studyDate(DateRange.on(yesterday))), folder.resolve("yesterday.zip"));

        for (Study study : orthanc.studies().find(q -> q.studyDate(DateRange.on(yesterday)))) {
            Path zip = folder.resolve(study.id() + ".zip");
            if (!Files.exists(zip)) {
                study.archive().saveTo(zip);
            }
        }

        ArchiveOutput output = study.createArchive().await(Duration.ofHours(1));
        output.file().saveTo(folder.resolve("study.zip"));

        assertThat(report.isComplete()).isTrue();
        assertThat(folder.resolve("study.zip")).isNotEmptyFile();
        assertThat(folder.resolve("yesterday.zip")).exists();
    }

    @Test
    void copyingToAnotherServer() {
        try (OrthancServer target = OrthancServer.start(System.getProperty("orthanc.release"));
                Orthanc other = Orthanc.builder(target.url().toString()).build()) {
            ReplicationReport copied = orthanc.replicate(orthanc.studies().list(), other);
            System.out.println(copied.requireComplete());

            assertThat(other.instances().count()).isEqualTo(3);
        }
    }

    @Test
    void anonymizing() throws IOException {
        ModifiedResource made = study.anonymize(options -> options.replace(PATIENT_NAME, "Subject 17")
                        .replace(PATIENT_ID, "S17")
                        .keep(STUDY_DESCRIPTION)
                        .force(true))
                .await(Duration.ofMinutes(10));
        Study copy = made.fetchStudy();

        ModificationMapping mapping = made.fetchMapping();
        try (BufferedWriter table = Files.newBufferedWriter(folder.resolve("mapping.csv"))) {
            for (MappedResource one : mapping.studies()) {
                table.write(one.sourceDicomId() + "," + one.copyDicomId() + "\n");
            }
        }

        assertThat(copy.patientTags().string(PATIENT_ID)).contains("S17");
        assertThat(folder.resolve("mapping.csv")).content().hasLineCount(1);
    }

    @Test
    void anonymizingSeveral() {
        Job<ModifiedResources> job = orthanc.bulk(
                        orthanc.studies().find(q -> q.patientId("P1")).toList())
                .anonymize();

        assertThat(job.await().failedInstances()).hasValue(0);
    }

    @Test
    void pacs() {
        orthanc.modalities().put("self", ModalityConfiguration.of("ORTHANC", host, port));

        Modality pacs = orthanc.modalities().put("pacs", ModalityConfiguration.of("PACS", host, port));
        pacs.echo();

        QueryResult found = pacs.query(
                ResourceLevel.STUDY, q -> q.patientName("DOE*").requestedTags(STUDY_DATE, STUDY_DESCRIPTION));
        for (QueryAnswer answer : found.answers()) {
            System.out.println(answer.tags().date(STUDY_DATE) + " "
                    + answer.tags().string(STUDY_DESCRIPTION).orElse("-"));
        }

        Study arrived = pacs.retrieveStudy(studyInstanceUid);

        StoreResult sent = pacs.store(study).await(Duration.ofMinutes(5));
        System.out.println(sent.instances() + " files sent");

        assertThat(found.answers()).hasSize(1);
        assertThat(arrived).isEqualTo(study);
        assertThat(sent.instances())
                .isEqualTo(study.fetchStatistics().instances().orElseThrow());
    }

    @Test
    void changes() throws InterruptedException {
        Queue<OrthancId> arrived = new ConcurrentLinkedQueue<>();
        Queue<Change> forLater = new ConcurrentLinkedQueue<>();

        try (ChangeFollower follower = orthanc.changes()
                .types(ChangeType.NEW_INSTANCE)
                .followInBackground(
                        Checkpoint.file(folder.resolve("place")),
                        change -> change.id().ifPresent(arrived::add),
                        options -> options.retry(3, Duration.ofSeconds(1))
                                .setAside(failed -> forLater.add(failed.change())))) {
            waitUntilEnough(arrived);
        }

        for (Change change : orthanc.changes().since(0)) {
            System.out.println(change.seq() + " " + change.type());
        }

        assertThat(arrived).isNotEmpty();
        assertThat(forLater).isEmpty();
    }

    private static void waitUntilEnough(Queue<OrthancId> arrived) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 3_000 && arrived.isEmpty(); i++) {
            never.await(10, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void jobs() {
        Job<ModifiedResource> job = study.modify(
                        m -> m.replace(STUDY_DESCRIPTION, "Second reading").keepSource(true))
                .onProgress(state -> System.out.println(state.progress() + " %"));
        ModifiedResource result = job.await(Duration.ofMinutes(10));

        ModifiedResource later = orthanc.job(job.id(), ModifiedResource.JOB).await();
        JobSnapshot state = orthanc.job(job.id()).get();

        for (JobSnapshot one : orthanc.jobs().list()) {
            System.out.println(one.type().orElse("-") + " " + one.state() + " " + one.progress() + " %");
        }

        assertThat(later.id()).isEqualTo(result.id());
        assertThat(state.progress()).isEqualTo(100);
    }

    @Test
    void images() {
        instance.pixels().preview(ImageFormat.PNG).saveTo(folder.resolve("preview.png"));
        instance.pixels()
                .rendered(options ->
                        options.format(ImageFormat.jpeg(80)).width(512).window(40, 400))
                .saveTo(folder.resolve("rendered.jpg"));
        BufferedImage image = instance.pixels().image();

        instance.frame(0).raw().saveTo(folder.resolve("frame.bin"));

        assertThat(image.getWidth()).isPositive();
        assertThat(folder.toFile().list()).hasSize(3);
    }

    @Test
    void values() {
        PixelValues stored = instance.pixels().values();
        short[] values = stored.shorts();
        short corner = values[stored.index(0, 0, 0)];
        float[] units =
                instance.pixels().values(options -> options.rescaled(true)).floats();

        assertThat(units).hasSameSizeAs(values);
        assertThat((float) corner).isEqualTo(units[0]);
    }

    @Test
    void volume() {
        Series series = study.series().findFirst().orElseThrow();

        Volume volume = series.volume(options -> options.rescaled(true));
        float[] voxels = volume.values().floats();
        System.out.println(
                volume.values().frames() + " slices, " + volume.sliceSpacing().orElseThrow() + " mm apart");

        assertThat(voxels).isNotEmpty();
    }
}
