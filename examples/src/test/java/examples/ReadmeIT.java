package examples;

import static io.github.orthanc4j.dicom.DateRange.between;
import static io.github.orthanc4j.dicom.DateRange.from;
import static io.github.orthanc4j.dicom.DicomTag.MODALITY;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.REFERENCED_IMAGE_SEQUENCE;
import static io.github.orthanc4j.dicom.DicomTag.SERIES_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DATE;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.change.ChangeFollower;
import io.github.orthanc4j.change.ChangeType;
import io.github.orthanc4j.change.Checkpoint;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.dicom.PersonName;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.network.Modality;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.network.QueryAnswer;
import io.github.orthanc4j.network.QueryResult;
import io.github.orthanc4j.resource.ArchiveOutput;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.ModifiedResource;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.SystemInfo;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.transfer.UploadOutcome;
import io.github.orthanc4j.transfer.UploadReport;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java blocks of the README: each is part of a test here, word for word. */
class ReadmeIT {

    /** One gray pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

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
        DocumentedCode.assertStandsIn(Path.of("README.md"), ReadmeIT.class);
    }

    @Test
    void firstProgram() throws Exception {
        try (Orthanc orthanc = Orthanc.builder(url).credentials(user, password).build()) {

            UploadReport report = orthanc.upload(scans);
            System.out.println(report);

            for (Study study : orthanc.studies().find(q -> q.patientName("DOE*").studyDate(from(2024, 1, 1)))) {

                study.archive().saveTo(folder.resolve(study.id() + ".zip"));

                Study anonymous = study.anonymize(
                                a -> a.replace(PATIENT_NAME, "Nobody").keep(STUDY_DESCRIPTION))
                        .await(Duration.ofMinutes(10))
                        .fetchStudy();
                System.out.println(anonymous.id());
            }
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    @AfterEach
    void deleteEverything() {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            orthanc.patients().list().forEach(PatientRef::delete);
        }
    }

    private interface Use {
        void of(Orthanc orthanc) throws Exception;
    }

    /** Runs a test with a client on a server that has the scans. */
    private void connected(Use use) throws Exception {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            orthanc.upload(scans);
            use.of(orthanc);
        }
    }

    @Test
    void search() throws Exception {
        String studyInstanceUid = SampleDicom.study(1, 1, 1).get(0).value(0x0020, 0x000d);
        connected(orthanc -> {
            PagedIterable<Series> series = orthanc.series()
                    .find(q -> q.patientId("P1")
                            .modality("MR", "CT")
                            .studyDate(between(LocalDate.of(2024, 1, 1), LocalDate.now())))
                    .pageSize(500);

            for (Series one : series) {
                System.out.println(one.id() + " " + one.instanceIds().size());
            }
            long studies = orthanc.studies().count(q -> q.patientName("DOE*"));
            Optional<StudyRef> known = orthanc.studies().lookupByDicomId(studyInstanceUid);

            assertThat(studies).isEqualTo(1);
            assertThat(known).isPresent();
        });
    }

    @Test
    void tags() throws Exception {
        connected(orthanc -> {
            Instance instance = orthanc.instances().list().findFirst().orElseThrow();
            DicomTags tags = instance.fetchTags();

            Optional<LocalDate> day = tags.date(STUDY_DATE);
            Optional<PersonName> name = tags.personName(PATIENT_NAME);
            List<BigDecimal> spacing = tags.decimals(DicomTag.of("0028,0030"));
            List<DicomTags> references = tags.sequence(REFERENCED_IMAGE_SEQUENCE);

            assertThat(day).isPresent();
            assertThat(name).isPresent();
            assertThat(spacing).hasSize(2);
            assertThat(references).isEmpty();
        });
    }

    @Test
    void uploadAndDownload() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        connected(orthanc -> {
            Orthanc otherOrthanc = orthanc;
            UploadReport report = orthanc.upload(
                    scans,
                    options -> options.maxConcurrent(4)
                            .skipExisting(true)
                            .onProgress(p -> System.out.print("\r" + p.files())));
            if (!report.isComplete()) {
                report.entries(UploadOutcome.FAILED)
                        .forEach(entry -> System.out.println(entry.file() + ": " + entry.failure()));
            }

            Study study = orthanc.studies().list().findFirst().orElseThrow();
            study.archive().saveTo(folder.resolve("study.zip"));
            study.media(options -> options.extended(true)).writeTo(out);
            study.downloadFiles(folder.resolve("files")).requireComplete();
            study.writeZip(folder.resolve("files.zip"));
            orthanc.replicate(orthanc.series().list(), otherOrthanc).requireComplete();
            study.instances()
                    .findFirst()
                    .orElseThrow()
                    .pixels()
                    .preview(ImageFormat.PNG)
                    .saveTo(folder.resolve("image.png"));
            float[] units = study.series()
                    .findFirst()
                    .orElseThrow()
                    .volume(options -> options.rescaled(true))
                    .values()
                    .floats();

            assertThat(units).isNotEmpty();
            assertThat(report.total()).isEqualTo(3);
            assertThat(folder).isDirectoryContaining("glob:**.zip").isDirectoryContaining("glob:**.png");
            assertThat(out.size()).isPositive();
        });
    }

    @Test
    void jobs() throws Exception {
        connected(orthanc -> {
            Study study = orthanc.studies()
                    .find(q -> q.patientName("DOE*"))
                    .findFirst()
                    .orElseThrow();

            Job<ModifiedResource> job = study.modify(
                            m -> m.replace(STUDY_DESCRIPTION, "Second reading").keepSource(true))
                    .onProgress(state -> System.out.print("\r" + state.progress() + " %"));

            CompletableFuture<ModifiedResource> modified = job.completion();
            Job<ArchiveOutput> archive = study.createArchive();
            archive.await(Duration.ofMinutes(5)).file().saveTo(folder.resolve("job.zip"));

            Job<JobSnapshot> same = orthanc.job(job.id());

            assertThat(modified.get().fetchStudy().mainTags().string(STUDY_DESCRIPTION))
                    .contains("Second reading");
            assertThat(folder.resolve("job.zip")).isNotEmptyFile();
            assertThat(same.get().progress()).isEqualTo(100);
        });
    }

    @Test
    void dicomNetwork() throws Exception {
        String studyInstanceUid = SampleDicom.study(1, 1, 1).get(0).value(0x0020, 0x000d);
        connected(orthanc -> {
            orthanc.modalities().put("pacs", ModalityConfiguration.of("ORTHANC", "127.0.0.1", server.dicomPort()));
            Study study = orthanc.studies()
                    .find(q -> q.patientName("DOE*"))
                    .findFirst()
                    .orElseThrow();

            Modality pacs = orthanc.modality("pacs");
            pacs.echo();

            QueryResult found =
                    pacs.query(ResourceLevel.STUDY, q -> q.patientName("DOE*").requestedTags(STUDY_DATE));
            for (QueryAnswer answer : found.answers()) {
                System.out.println(answer.tags().date(STUDY_DATE));
            }
            pacs.store(study).await(Duration.ofMinutes(5));

            if (orthanc.server().get().version().isAtLeast("1.11.1")) {
                pacs.retrieve(r -> r.study(studyInstanceUid).target("ORTHANC")).await(Duration.ofMinutes(10));
            }

            assertThat(found.answers()).isNotEmpty();
        });
    }

    @Test
    void changes() throws Exception {
        BlockingQueue<OrthancId> arrived = new LinkedBlockingQueue<>();
        connected(orthanc -> {
            try (ChangeFollower follower = orthanc.changes()
                    .types(ChangeType.NEW_INSTANCE)
                    .followInBackground(
                            Checkpoint.file(folder.resolve("place")),
                            change -> change.id().ifPresent(arrived::add))) {
                waitUntilEnough(arrived);
            }
        });
    }

    private static void waitUntilEnough(BlockingQueue<OrthancId> arrived) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(arrived.poll(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void asynchronous() throws Exception {
        connected(orthanc -> {
            CompletableFuture<Long> count =
                    orthanc.async(() -> orthanc.studies().count());
            CompletableFuture<SystemInfo> system =
                    orthanc.submit(orthanc.rest(SystemApi.class).getSystem()).orTimeout(5, TimeUnit.SECONDS);

            assertThat(count.get()).isPositive();
            assertThat(system.get().getVersion()).isEqualTo(server.version());
        });
    }

    @Test
    void errors() throws Exception {
        connected(orthanc -> {
            try {
                orthanc.studies().get(OrthancId.ofStudy("P1", "1.2.3"));
            } catch (OrthancNotFoundException e) {
                System.out.println(e.getMessage() + ", " + e.failure().details().orElse("no details"));
            }
            assertThatThrownBy(() -> orthanc.studies().get(OrthancId.ofStudy("P1", "1.2.3")))
                    .hasMessageContaining("HTTP 404");
        });
    }

    @Test
    void generatedInterfaces() throws Exception {
        connected(orthanc -> {
            String uid = orthanc.call(ToolsApi.class, api -> api.generateUid("study"));

            assertThat(uid).isNotEmpty();
        });
    }

    @Test
    void madeFiles() throws Exception {
        Path pdf = Files.writeString(folder.resolve("report.pdf"), "%PDF-1.4");
        Path png = Files.write(folder.resolve("photo.png"), Base64.getDecoder().decode(PNG));
        connected(orthanc -> {
            Study study = orthanc.studies().list().findFirst().orElseThrow();

            UploadedInstance report = study.attachPdf(pdf, c -> c.tag(SERIES_DESCRIPTION, "Report"));
            UploadedInstance photo =
                    orthanc.createDicom(c -> c.parent(study).tag(MODALITY, "XC").image(png));

            assertThat(report.study()).contains(study.id());
            assertThat(photo.study()).contains(study.id());
        });
    }

    @Test
    void settingsOfCalls() throws Exception {
        connected(orthanc -> {
            orthanc.server().awaitReady(Duration.ofSeconds(30));
            long all = orthanc.with(s -> s.readTimeout(Duration.ofMinutes(30)).maxRetries(0))
                    .studies()
                    .count(q -> q.modality("MR"));

            assertThat(all).isPositive();
        });
    }
}
