package io.github.orthanc4j.find;

import static io.github.orthanc4j.dicom.DateRange.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.TimeRange;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three patients (A, B, C), a study each; the study of A has a series of MR and one of CT, with three images each. */
class FindIT {

    private static OrthancServer server;
    private static Orthanc orthanc;

    @BeforeAll
    static void fill() {
        server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .config("Name", "find")
                .start();
        orthanc = Conformance.client(server).build();
        for (int number = 1; number <= 3; number++) {
            Stored.store(orthanc, a().modality("MR").instanceNumber(number));
            SampleDicom other = a().tag(0x0020, 0x0010, "SH", "2"); // the server does not take the second StudyID
            Stored.store(orthanc, other.modality("CT").seriesNumber(2).instanceNumber(number));
        }
        Stored.store(
                orthanc,
                SampleDicom.image()
                        .patientId("B")
                        .patientName("ROE^BOB")
                        .studyDate("20240201")
                        .modality("MR")
                        .tag(0x0018, 0x0015, "CS", "CHEST")
                        .tag(0x0008, 0x0080, "LO", "Second hospital"));
        Stored.store(
                orthanc,
                SampleDicom.image()
                        .patientId("C")
                        .patientName("Doe^Carl")
                        .studyDate("20240301")
                        .modality("US")
                        .tag(0x0008, 0x0030, "TM", "180000.000000"));
    }

    private static SampleDicom a() {
        return SampleDicom.image()
                .patientId("A")
                .patientName("DOE^ANN")
                .studyUid("1.2.3.4")
                .tag(0x0008, 0x0030, "TM", "10")
                .tag(0x0008, 0x2111, "ST", "derived")
                .tag(0x0020, 0x0010, "SH", "1");
    }

    @AfterAll
    static void stop() {
        orthanc.close();
        server.kill();
    }

    @Test
    void byName() {
        assertThat(studies(q -> q.patientName("DOE*"))).containsExactly("A", "C");
        assertThat(studies(q -> q.patientName("DOE^ANN", "ROE^BOB"))).containsExactly("A", "B");
        assertThat(studies(q -> q.exactly(DicomTag.PATIENT_NAME, "roe^bob"))).containsExactly("B");
    }

    @Test
    void caseSensitively() {
        assertThat(studies(q -> q.patientName("DOE*").caseSensitive(true))).containsExactly("A");
        assertThat(orthanc.studies().count(q -> q.patientName("DOE*").caseSensitive(true)))
                .isEqualTo(1);
    }

    @Test
    void tagOutsideTheIndex_hasOldServersCompareAllWithTheFile() {
        long found =
                orthanc.instances().count(q -> q.studyId("1").tag(DicomTag.of("DerivationDescription"), "derived"));

        assertThat(found).isEqualTo(orthanc.server().get().version().isAtLeast("1.12.7") ? 6 : 3);
    }

    @Test
    void byDate() {
        LocalDate february = LocalDate.of(2024, 2, 1);
        assertThat(studies(q -> q.studyDate(DateRange.on(february)))).containsExactly("B");
        assertThat(studies(q -> q.studyDate(DateRange.from(february)))).containsExactly("B", "C");
        assertThat(studies(q -> q.studyDate(DateRange.until(february)))).containsExactly("A", "B");
        assertThat(studies(q -> q.studyDate(between(LocalDate.of(2024, 1, 16), LocalDate.of(2024, 2, 28)))))
                .containsExactly("B");
    }

    @Test
    void byTimeOfDay() {
        assertThat(studies(q -> q.studyTime(TimeRange.from(LocalTime.NOON)))).containsExactly("C");
        assertThat(studies(q -> q.studyTime(TimeRange.until(LocalTime.NOON)))).containsExactly("A", "B");
        assertThat(studies(q -> q.studyTime(TimeRange.between(LocalTime.of(10, 0), LocalTime.of(11, 0)))))
                .containsExactly("A", "B");
    }

    @Test
    void byTimeOfDay_inEachFormOfTheEnds() {
        assertThat(studies(q -> q.studyTime(TimeRange.until(LocalTime.of(18, 0)))))
                .containsExactly("A", "B", "C");
        assertThat(studies(q -> q.studyTime(TimeRange.between(LocalTime.of(10, 0), LocalTime.of(10, 0)))))
                .containsExactly("A");
        assertThat(studies(q -> q.studyTime(TimeRange.until(LocalTime.of(17, 59, 59)))))
                .containsExactly("A", "B");
    }

    @Test
    void byModalityAtEachLevelThatHasIt() {
        assertThat(studies(q -> q.modality("CT", "US"))).containsExactly("A", "C");
        assertThat(orthanc.series().find(q -> q.modality("MR")).toList()).hasSize(2);
        assertThat(orthanc.instances().find(q -> q.modality("CT")).toList()).hasSize(3);
    }

    @Test
    void bySeveralTagsOfSeveralLevels() {
        assertThat(orthanc.instances()
                        .find(q -> q.patientId("A").modality("CT").instanceNumber("1", "3"))
                        .toList())
                .hasSize(2);
        assertThat(studies(q -> q.institution("Second*").referringPhysician("REFERRING*")))
                .containsExactly("B");
        assertThat(orthanc.series().find(q -> q.bodyPart("CHEST")).toList()).hasSize(1);
    }

    @Test
    void byTagsByNumber() {
        assertThat(studies(q -> q.tag(DicomTag.of(0x0010, 0x0020), "B"))).containsExactly("B");
    }

    @Test
    void byTagsThatAreNotInTheIndex() {
        Consumer<FindQuery> query = q -> q.patientId("A").tag(DicomTag.of("ConversionType"), "SYN");
        List<Instance> found = orthanc.instances().find(query).pageSize(2).toList();

        assertThat(found).hasSize(6).doesNotHaveDuplicates();
        assertThat(orthanc.instances().count(query)).isEqualTo(6);
    }

    @Test
    void nothing() {
        assertThat(studies(q -> q.patientId("nobody"))).isEmpty();
    }

    @Test
    void countsWithAndWithoutCriteria() {
        assertThat(orthanc.patients().count()).isEqualTo(3);
        assertThat(orthanc.instances().count()).isEqualTo(8);
        assertThat(orthanc.instances().count(q -> q.modality("MR"))).isEqualTo(4);
    }

    @Test
    void identifiersOnly() {
        assertThat(orthanc.studies().findIds(q -> q.patientId("A")).toList())
                .containsExactly(OrthancId.ofStudy("A", "1.2.3.4"));
        assertThat(orthanc.patients().listIds().toList()).hasSize(3);
    }

    @Test
    void severalInOneRequest() {
        OrthancId a = OrthancId.ofPatient("A");
        OrthancId b = OrthancId.ofPatient("B");
        List<Patient> found = orthanc.patients().getAll(List.of(b, OrthancId.ofPatient("nobody"), a));

        assertThat(found).extracting(Patient::id).containsExactly(b, a);
        assertThat(orthanc.instances().getAll(List.of(a))).isEmpty();
    }

    @Test
    void byLookup() {
        assertThat(orthanc.studies().lookupByDicomId("1.2.3.4"))
                .contains(orthanc.studies().ref(OrthancId.ofStudy("A", "1.2.3.4")));
        assertThat(orthanc.studies().lookupByDicomId("A")).isEmpty();
        assertThat(orthanc.patients().lookupAllByDicomId("A")).hasSize(1);
    }

    @Test
    void deletesSeveral() {
        List<OrthancId> ids = Stored.series(orthanc, "D", 0, 3);
        orthanc.bulk(List.of(ids.get(0), ids.get(2), OrthancId.ofPatient("nobody")))
                .delete();

        assertThat(orthanc.instances().find(q -> q.patientId("D")).toList())
                .singleElement()
                .satisfies(left -> assertThat(left.id()).isEqualTo(ids.get(1)));
        orthanc.bulk(List.of(OrthancId.ofPatient("D"))).delete();
    }

    @Test
    void belowAParent() throws Throwable {
        PatientRef parent = orthanc.patients().ref(OrthancId.ofPatient("A"));
        PagedIterable<Instance> found =
                orthanc.instances().find(q -> q.parent(parent).modality("CT"));

        Releases.withExtendedFind(orthanc, () -> assertThat(found.toList()).hasSize(3));
    }

    @Test
    void byMetadata() throws Throwable {
        PagedIterable<Instance> found = orthanc.instances().find(q -> q.metadata("IndexInSeries", "2"));

        Releases.withExtendedFind(orthanc, () -> assertThat(found.toList()).hasSize(2));
    }

    @Test
    void sorted() throws Throwable {
        PagedIterable<Patient> found = orthanc.patients()
                .find(q -> q.orderByDescending(DicomTag.PATIENT_NAME))
                .pageSize(1);

        Releases.withExtendedFind(
                orthanc, () -> assertThat(found.stream().map(FindIT::patientId)).containsExactly("B", "C", "A"));
    }

    @Test
    void sortedWithEqualOnesInAnOrderThatLasts() throws Throwable {
        PagedIterable<Instance> found = orthanc.instances()
                .find(q -> q.orderBy(DicomTag.STUDY_DATE).orderByMetadata("IndexInSeries"))
                .pageSize(1);

        Releases.withExtendedFind(
                orthanc, () -> assertThat(found.toList()).hasSize(8).doesNotHaveDuplicates());
    }

    @Test
    void withRequestedTags() throws Throwable {
        PagedIterable<Instance> found =
                orthanc.instances().find(q -> q.patientId("A").requestedTags(DicomTag.PATIENT_NAME));

        Releases.since(
                "1.12.5",
                orthanc,
                () -> assertThat(found.toList())
                        .hasSize(6)
                        .allSatisfy(
                                instance -> assertThat(instance.requestedTags().string(DicomTag.PATIENT_NAME))
                                        .hasValue("DOE^ANN")));
    }

    @Test
    void withChosenContent() throws Throwable {
        PagedIterable<Study> found =
                orthanc.studies().find(q -> q.patientId("A").responseContent("Metadata"));

        Releases.since(
                "1.12.5",
                orthanc,
                () -> assertThat(found.toList()).singleElement().satisfies(study -> {
                    assertThat(study.raw().getMetadata()).containsKey("LastUpdate");
                    assertThat(study.raw().getMainDicomTags()).isNull();
                }));
    }

    @Test
    void identifiersWithChosenContentOfDescriptions() throws Throwable {
        PagedIterable<OrthancId> found =
                orthanc.studies().findIds(q -> q.patientId("A").responseContent("Metadata"));

        Releases.since(
                "1.12.5", orthanc, () -> assertThat(found.toList()).containsExactly(OrthancId.ofStudy("A", "1.2.3.4")));
    }

    @Test
    void withChosenContentWhereResultsAreListed() throws Throwable {
        PagedIterable<Study> found =
                orthanc.studies().find(q -> q.patientId("A").caseSensitive(true).responseContent("Metadata"));

        Releases.since(
                "1.12.5",
                orthanc,
                () -> assertThat(found.toList())
                        .singleElement()
                        .satisfies(
                                study -> assertThat(study.raw().getMetadata()).containsKey("LastUpdate")));
    }

    @Test
    void oneWithRequestedTags() throws Throwable {
        OrthancId id = OrthancId.ofStudy("A", "1.2.3.4");

        Releases.since(
                "1.12.4",
                orthanc,
                () -> assertThat(orthanc.studies()
                                .get(id, o -> o.requestedTags(DicomTag.MODALITIES_IN_STUDY))
                                .requestedTags()
                                .string(DicomTag.MODALITIES_IN_STUDY))
                        .isPresent());
    }

    @Test
    void byLabels() {
        PagedIterable<Study> any = orthanc.studies().find(q -> q.anyLabel("mine", "yours"));

        if (orthanc.server().get().hasLabels()) {
            label("A", "mine");
            label("B", "yours");
            assertThat(any.toList()).hasSize(2);
            assertThat(studies(q -> q.allLabels("mine"))).containsExactly("A");
            assertThat(studies(q -> q.noLabel("mine"))).containsExactly("B", "C");
            assertThat(orthanc.studies().count(q -> q.anyLabel("mine", "yours")))
                    .isEqualTo(2);
        } else {
            assertThatThrownBy(any::toList)
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("searching by labels needs Orthanc 1.12.0, server is " + server.version());
        }
    }

    @Test
    void withoutLabels() throws Throwable {
        if (orthanc.server().get().hasLabels()) {
            label("A", "mine");
            label("B", "yours");
        }

        Releases.since(
                "1.12.11",
                orthanc,
                () -> assertThat(studies(FindQuery::unlabelled)).containsExactly("C"));
    }

    private static void label(String patient, String label) {
        StudyRef study =
                orthanc.studies().find(q -> q.patientId(patient)).findFirst().orElseThrow();
        orthanc.execute(orthanc.rest(io.github.orthanc4j.rest.ResourcesApi.class)
                .addLabel("studies", study.id().toString(), label));
    }

    /** The PatientIDs of the studies that are found. */
    private static List<String> studies(Consumer<FindQuery> query) {
        return orthanc.studies().find(query).stream()
                .map(study -> study.patientTags().string(DicomTag.PATIENT_ID).orElseThrow())
                .sorted()
                .toList();
    }

    private static String patientId(Patient patient) {
        return patient.mainTags().string(DicomTag.PATIENT_ID).orElseThrow();
    }
}
