package io.github.orthanc4j.resource;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourcesIT {

    private static final String PATIENT = "ResourcesIT";

    private Orthanc orthanc;
    private io.github.orthanc4j.resource.Instance instance;

    @BeforeEach
    void storeTwoSeries() {
        orthanc = Conformance.client(OrthancServer.shared()).build();
        instance = Samples.store(orthanc, image(1, 1));
        Samples.store(orthanc, image(1, 2));
        Samples.store(orthanc, image(2, 1));
    }

    @AfterEach
    void delete() {
        if (patient().exists()) {
            patient().delete();
        }
        orthanc.close();
    }

    private static SampleDicom image(int series, int number) {
        return SampleDicom.image().patientId(PATIENT).seriesNumber(series).instanceNumber(number);
    }

    private PatientRef patient() {
        return orthanc.patients().ref(OrthancId.ofPatient(PATIENT));
    }

    private Study study() {
        return patient().studies().findFirst().orElseThrow();
    }

    private Series firstSeries() {
        return instance.fetchSeries();
    }

    @Test
    void parents_areAskedForInOneCallEach() {
        assertThat(instance.fetchPatient().mainTags().string(PATIENT_ID)).hasValue(PATIENT);
        assertThat(instance.fetchStudy().id()).isEqualTo(study().id());
        assertThat(firstSeries().fetchStudy().id()).isEqualTo(study().id());
        assertThat(firstSeries().fetchPatient().id()).isEqualTo(patient().id());
        assertThat(study().fetchPatient().id()).isEqualTo(patient().id());
    }

    @Test
    void parentsInSnapshots_areReferences() {
        assertThat(instance.series()).isEqualTo(firstSeries());
        assertThat(firstSeries().study()).isEqualTo(study());
        assertThat(study().patient()).isEqualTo(patient());
    }

    @Test
    void children_areListedAtEachLevel() {
        assertThat(patient().studies()).hasSize(1);
        assertThat(patient().series()).hasSize(2);
        assertThat(patient().instances()).hasSize(3);
        assertThat(study().series()).hasSize(2);
        assertThat(study().instances()).hasSize(3);
        assertThat(firstSeries().instances()).hasSize(2);
    }

    @Test
    void children_arePagedLimitedAndSkipped() {
        List<OrthancId> all = ids(patient().instances());
        assertThat(ids(patient().instances().pageSize(2))).containsExactlyInAnyOrderElementsOf(all);
        assertThat(patient().instances().limit(2)).hasSize(2);
        assertThat(ids(patient().instances().startingAt(1))).containsExactlyElementsOf(all.subList(1, 3));
        assertThat(patient().instances().startingAt(5)).isEmpty();
    }

    @Test
    void children_areOnlyThoseThatMatch() {
        assertThat(patient().series(q -> q.tag(SERIES_NUMBER, "2"))).hasSize(1);
        assertThat(patient().instances(q -> q.tag(INSTANCE_NUMBER, "1"))).hasSize(2);
        assertThat(patient().studies(q -> q.patientId(PATIENT))).hasSize(1);
        assertThat(study().instances(q -> q.modality("MR"))).hasSize(3);
        assertThat(study().series(q -> q.modality("CT"))).isEmpty();
        assertThat(ids(firstSeries().instances(q -> q.tag(INSTANCE_NUMBER, "1"))))
                .containsExactly(instance.id());
        assertThat(study().series(q -> q.studyInstanceUid("1.2.3"))).isEmpty();
    }

    /** The two studies have the same StudyInstanceUID and differ in their parent only. */
    @Test
    void children_areNotThoseOfAnotherPatientWithTheSameUid() {
        Study study = study();
        String uid = study.mainTags().uid(STUDY_INSTANCE_UID).orElseThrow();
        PatientRef other = Samples.store(
                        orthanc,
                        image(3, 1).patientId(PATIENT + "Other").seed(99).tag(0x0020, 0x000d, "UI", uid))
                .fetchPatient();
        try {
            assertThat(study.instances(q -> q.modality("MR"))).hasSize(3);
            assertThat(other.instances(q -> q.modality("MR"))).hasSize(1);
        } finally {
            other.delete();
        }
    }

    @Test
    void childrensIdentifiers_areInSnapshots() {
        assertThat(patient().get().studyIds())
                .containsExactlyElementsOf(ids(patient().studies()));
        assertThat(study().seriesIds()).containsExactlyInAnyOrderElementsOf(ids(study().series()));
        assertThat(firstSeries().instanceIds())
                .containsExactlyInAnyOrderElementsOf(ids(firstSeries().instances()));
    }

    private static List<OrthancId> ids(PagedIterable<? extends Identified> resources) {
        return resources.stream().<OrthancId>map(Identified::id).toList();
    }

    @Test
    void snapshots_areEqualButTheirJsonTellsWhatChanged() {
        Study before = study();
        Study same = study();
        Samples.store(orthanc, image(3, 1));
        Study after = study();

        assertThat(after).isEqualTo(before);
        assertThat(same.toJson()).isEqualTo(before.toJson()).contains(PATIENT);
        assertThat(after.toJson()).isNotEqualTo(before.toJson());
    }

    @Test
    void resourcesOfALevel_areThoseOfItsCollection() {
        assertThat(orthanc.resources(ResourceLevel.STUDY).get(study().id()).id())
                .isEqualTo(study().id());
        assertThat(orthanc.resources(ResourceLevel.INSTANCE).lookup(study().id()))
                .isEmpty();
    }

    @Test
    void lookup_findsOrIsEmpty() {
        assertThat(orthanc.instances().lookup(instance.id())).contains(instance);
        assertThat(orthanc.studies().lookup(OrthancId.ofStudy("no", "1.2.3"))).isEmpty();
    }

    @Test
    void snapshots_tellWhatTheServerSaid() {
        assertThat(study().lastUpdate().orElseThrow())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(study().isStable()).hasValue(false);
        assertThat(study().patientTags().string(PATIENT_ID)).hasValue(PATIENT);
        assertThat(study().mainTags().date(STUDY_DATE)).isPresent();
        assertThat(firstSeries().status()).hasValue(SeriesStatus.UNKNOWN);
        assertThat(firstSeries().expectedInstances()).isEmpty();
        assertThat(instance.fileSize()).hasValue(image(1, 1).bytes().length);
        assertThat(instance.fileUuid()).isPresent();
        assertThat(instance.indexInSeries()).hasValue(1);
        assertThat(instance.labelNames()).isEmpty();
        assertThat(instance.anonymizedFrom()).isEmpty();
    }

    @Test
    void numbersBeyondAnInt_hinderNoSnapshot() {
        Instance odd = Samples.store(
                orthanc,
                image(3, 1)
                        .tag(0x0020, 0x0013, "IS", "4294967295")
                        .tag(0x0054, 0x0081, "US", "65535")
                        .tag(0x0054, 0x0101, "US", "65535"));

        assertThat(odd.get().indexInSeries()).isEmpty();
        assertThat(odd.fetchSeries().expectedInstances()).isIn(OptionalLong.empty(), OptionalLong.of(65535L * 65535));
    }

    @Test
    void requestedTags_areSentBesideTheMainOnes() throws Throwable {
        Releases.since("1.12.4", orthanc, () -> {
            assertThat(study().get(o -> o.requestedTags(PATIENT_NAME, STUDY_ID))
                            .requestedTags()
                            .string(PATIENT_NAME))
                    .hasValue("DOE^JANE");
            assertThat(instance.series()
                            .get(o -> o.requestedTags(PATIENT_ID))
                            .requestedTags()
                            .string(PATIENT_ID))
                    .hasValue(PATIENT);
        });
    }

    @Test
    void statistics_countAndMeasure() {
        ResourceStatistics statistics = patient().fetchStatistics();
        assertThat(statistics.studies()).hasValue(1);
        assertThat(statistics.series()).hasValue(2);
        assertThat(statistics.instances()).hasValue(3);
        assertThat(statistics.dicomDiskSize()).isEqualTo(statistics.diskSize());
        assertThat(statistics.diskSize().orElseThrow()).isGreaterThan(3 * 64 * 64);
        assertThat(instance.fetchStatistics().instances()).isEmpty();
        assertThat(study().fetchStatistics().series()).hasValue(2);
        assertThat(firstSeries().fetchStatistics().instances()).hasValue(2);
        assertThat(instance.fetchStatistics().dicomUncompressedSize()).isEqualTo(instance.fileSize());
    }

    @Test
    void delete_tellsWhatRemainsAbove() {
        assertThat(instance.delete()).hasValue(firstSeriesRef());
        assertThat(instance.exists()).isFalse();
        assertThat(study().delete()).isEmpty();
        assertThat(patient().exists()).isFalse();
    }

    private ResourceRef firstSeriesRef() {
        return instance.series();
    }

    @Test
    void whatDoesNotExist_isNotFound() {
        StudyRef nothing = orthanc.studies().ref(OrthancId.ofStudy("no", "1.2.3"));
        assertThat(nothing.exists()).isFalse();
        assertThatThrownBy(() -> nothing.get()).isInstanceOf(OrthancNotFoundException.class);
        assertThatThrownBy(() -> nothing.instances().toList()).isInstanceOf(OrthancNotFoundException.class);
        assertThatThrownBy(() -> nothing.series(q -> q.modality("MR")).findFirst())
                .isInstanceOf(OrthancNotFoundException.class);
        assertThatThrownBy(nothing::fetchStatistics).isInstanceOf(OrthancNotFoundException.class);
        assertThatThrownBy(nothing::delete).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void protection_isSwitchedOnAndOff() {
        assertThat(patient().checkProtected()).isFalse();
        patient().protect();
        assertThat(patient().checkProtected()).isTrue();
        patient().unprotect();
        assertThat(patient().checkProtected()).isFalse();
    }

    @Test
    void reconstruct_keepsWhatIsThere() {
        study().reconstruct();
        instance.reconstruct();
        assertThat(patient().instances()).hasSize(3);
    }

    @Test
    void reconstruct_withOptions_needsNewerServers() throws Throwable {
        Releases.since("1.11.0", orthanc, () -> study().reconstruct(options -> options.reconstructFiles(true)));
        Releases.since("1.12.4", orthanc, () -> study().reconstruct(options -> options.limitToThisLevel(true)));
        assertThat(patient().instances()).hasSize(3);
    }
}
