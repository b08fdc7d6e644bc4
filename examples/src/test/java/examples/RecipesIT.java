package examples;

import static io.github.orthanc4j.dicom.DicomTag.ACQUISITION_DATE;
import static io.github.orthanc4j.dicom.DicomTag.CONTENT_DATE;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.SERIES_DATE;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.change.Change;
import io.github.orthanc4j.change.ChangeFollower;
import io.github.orthanc4j.change.ChangeType;
import io.github.orthanc4j.change.Checkpoint;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.image.Volume;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.network.StudyNotRetrievedException;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.MappedResource;
import io.github.orthanc4j.resource.ModifiedResource;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code docs/recipes.md} shows: each of its Java blocks stands in a test here, word for word. */
class RecipesIT {

    private static OrthancServer server;
    private static Orthanc orthanc;

    @TempDir
    private Path folder;

    private final BlockingQueue<Study> handled = new LinkedBlockingQueue<>();
    private final List<Change> forLater = new ArrayList<>();
    private final byte[] secret = "a secret of this test".getBytes(StandardCharsets.UTF_8);

    @BeforeAll
    static void startServer() {
        server = OrthancServer.release(System.getProperty("orthanc.release"))
                .config("StableAge", 1)
                .config("DicomAlwaysAllowFind", true)
                .config("DicomAlwaysAllowMove", true)
                .start();
        orthanc = Orthanc.builder(server.url().toString()).build();
    }

    @AfterAll
    static void stopServer() {
        orthanc.close();
        server.close();
    }

    @AfterEach
    void deleteAll() {
        orthanc.patients().list().forEach(Patient::delete);
    }

    /** A study of two files, in which one date differs. */
    private static Study store(String patient, String day) {
        for (int number = 1; number <= 2; number++) {
            orthanc.uploadInstance(SampleDicom.image()
                    .patientId(patient)
                    .studyDate(day)
                    .tag(0x0008, 0x0021, "DA", day)
                    .tag(0x0008, 0x0022, "DA", "2024010" + number)
                    .instanceNumber(number)
                    .bytes());
        }
        return orthanc.studies()
                .find(query -> query.patientId(patient))
                .findFirst()
                .orElseThrow();
    }

    private void handle(Study study) {
        handled.add(study);
    }

    @Test
    void everyJavaBlockOfThePage_standsInThisFile() throws IOException {
        DocumentedCode.assertStandsIn(Path.of("docs", "recipes.md"), RecipesIT.class);
    }

    @Test
    void stableStudies() throws InterruptedException {
        store("BEFORE", "20240131");
        Checkpoint place = Checkpoint.file(folder.resolve("place"));
        ChangeFollower follower = orthanc.changes()
                .types(ChangeType.STABLE_STUDY)
                .followInBackground(
                        place,
                        change -> orthanc.studies()
                                .lookup(change.id().orElseThrow())
                                .ifPresent(this::handle),
                        options -> options.fromNow(true)
                                .retry(3, Duration.ofSeconds(1))
                                .setAside(failed -> forLater.add(failed.change())));
        try (follower) {
            Study first = handled.poll(30, TimeUnit.SECONDS);

            // it became stable after the start
            assertThat(first).isNotNull();
            assertThat(first.patientTags().string(PATIENT_ID)).contains("BEFORE");
        }
        assertThat(forLater).isEmpty();
        assertThat(place.load()).isPositive();
    }

    @Test
    void deletions() {
        List<OrthancId> known = List.of(
                store("STAYS", "20240131").id(), store("GOES", "20240131").id());
        orthanc.studies().ref(known.get(1)).delete();

        List<OrthancId> gone = orthanc.studies().fetchMissing(known);

        assertThat(gone).containsExactly(known.get(1));
    }

    @Test
    void datesAreShifted_andIdentifiersKept() throws GeneralSecurityException {
        Study study = store("SHIFTED", "20240131");
        List<String> uids = uids(study);
        StringWriter written = new StringWriter();
        PrintWriter table = new PrintWriter(written);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String patientId = study.patientTags().string(PATIENT_ID).orElse("");
        BigInteger hash = new BigInteger(1, mac.doFinal(patientId.getBytes(StandardCharsets.UTF_8)));
        int daysBack = 1 + hash.mod(BigInteger.valueOf(365)).intValue();

        DicomTags shared = study.fetchSharedTags();
        ModifiedResource made = study.anonymize(options -> {
                    for (DicomTag tag : List.of(STUDY_DATE, SERIES_DATE, ACQUISITION_DATE, CONTENT_DATE)) {
                        shared.date(tag)
                                .ifPresent(day -> options.replace(
                                        tag, day.minusDays(daysBack).format(DateTimeFormatter.BASIC_ISO_DATE)));
                    }
                })
                .await();

        for (MappedResource instance : made.fetchMapping().instances()) {
            table.println(instance.sourceDicomId() + "," + instance.copyDicomId());
        }
        study.delete();

        DicomTags tags = made.fetchStudy().instances().findFirst().orElseThrow().fetchTags();
        LocalDate shifted = LocalDate.of(2024, 1, 31).minusDays(daysBack);
        assertThat(tags.date(STUDY_DATE)).contains(shifted);
        assertThat(tags.date(SERIES_DATE)).contains(shifted);
        assertThat(tags.date(ACQUISITION_DATE)).isEmpty();
        assertThat(written.toString().lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactlyInAnyOrderElementsOf(uids);
        assertThat(written.toString().lines().map(line -> line.replaceFirst(".*,", "")))
                .containsExactlyInAnyOrderElementsOf(uids(made.fetchStudy()));
    }

    private static List<String> uids(Study study) {
        return study.instances().stream()
                .map(instance ->
                        instance.mainTags().string(DicomTag.SOP_INSTANCE_UID).orElseThrow())
                .toList();
    }

    @Test
    void copies_areCompleteOrNot() {
        Study study = store("COHORT", "20240131");
        Study whole = study.anonymize().await().fetchStudy();
        Study part = study.anonymize().await().fetchStudy();
        part.instances().findFirst().orElseThrow().delete();

        List<Study> copies = orthanc.studies().list().stream()
                .filter(other -> other.anonymizedFrom().equals(Optional.of(study.id())))
                .toList();
        Set<OrthancId> originals = study.instances().stream().map(Instance::id).collect(Collectors.toSet());
        List<Study> complete = copies.stream()
                .filter(copy -> copy.instances().stream()
                        .map(instance -> instance.anonymizedFrom().orElse(instance.id()))
                        .collect(Collectors.toSet())
                        .equals(originals))
                .toList();

        assertThat(copies).hasSize(2);
        assertThat(complete).containsExactly(whole);
    }

    @Test
    void volumes() {
        Series series = store("VOLUME", "20240131").series().findFirst().orElseThrow();

        Volume volume = series.volume(options -> options.rescaled(true));
        float[] units = volume.values().floats();
        float corner = units[volume.values().index(0, 0, 0)];

        assertThat(units).hasSize(2 * 64 * 64);
        assertThat(corner).isZero();
    }

    @Test
    void retrieval() {
        orthanc.modalities().put("pacs", ModalityConfiguration.of("ORTHANC", "127.0.0.1", server.dicomPort()));
        String studyInstanceUid = store("PACS", "20240131")
                .mainTags()
                .string(DicomTag.STUDY_INSTANCE_UID)
                .orElseThrow();

        try {
            Study retrieved = orthanc.modality("pacs").retrieveStudy(studyInstanceUid);
            System.out.println(retrieved.id() + " has arrived");
        } catch (StudyNotRetrievedException e) {
            System.err.println(e.getMessage());
        }

        assertThat(orthanc.studies().lookupByDicomId(studyInstanceUid)).isPresent();
    }
}
