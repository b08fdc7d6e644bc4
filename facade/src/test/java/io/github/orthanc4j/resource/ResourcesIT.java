package io.github.orthanc4j.resource;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
        return patient().listStudies().get(0);
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
        assertThat(patient().listStudies()).hasSize(1);
        assertThat(patient().listSeries()).hasSize(2);
        assertThat(patient().listInstances()).hasSize(3);
        assertThat(study().listSeries()).hasSize(2);
        assertThat(study().listInstances()).hasSize(3);
        assertThat(firstSeries().listInstances()).hasSize(2);
    }

    @Test
    void childrensIdentifiers_areThoseOfTheExpandedList() {
        assertThat(patient().listStudyIds())
                .containsExactlyElementsOf(ids(patient().listStudies(), Study::id));
        assertThat(patient().listSeriesIds())
                .containsExactlyElementsOf(ids(patient().listSeries(), Series::id));
        assertThat(study().listSeriesIds()).containsExactlyElementsOf(ids(study().listSeries(), Series::id));
        assertThat(study().listInstanceIds())
                .containsExactlyElementsOf(ids(study().listInstances(), io.github.orthanc4j.resource.Instance::id));
    }

    @Test
    void childrensIdentifiers_areInSnapshots() {
        assertThat(patient().get().studyIds())
                .containsExactlyElementsOf(patient().listStudyIds());
        assertThat(study().seriesIds()).containsExactlyInAnyOrderElementsOf(study().listSeriesIds());
        assertThat(firstSeries().instanceIds())
                .containsExactlyInAnyOrderElementsOf(firstSeries().listInstanceIds());
    }

    private static <T> List<OrthancId> ids(List<T> resources, Function<T, OrthancId> id) {
        return resources.stream().map(id).toList();
    }

    @Test
    void snapshots_tellWhatTheServerSaid() {
        assertThat(study().lastUpdate().orElseThrow())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(study().isStable()).isFalse();
        assertThat(study().patientTags().string(PATIENT_ID)).hasValue(PATIENT);
        assertThat(study().mainTags().date(STUDY_DATE)).isPresent();
        assertThat(firstSeries().status()).isEqualTo(SeriesStatus.UNKNOWN);
        assertThat(firstSeries().expectedInstances()).isEmpty();
        assertThat(instance.fileSize()).hasValue(image(1, 1).bytes().length);
        assertThat(instance.fileUuid()).isPresent();
        assertThat(instance.indexInSeries()).hasValue(1);
        assertThat(instance.labelNames()).isEmpty();
        assertThat(instance.anonymizedFrom()).isEmpty();
    }

    @Test
    void requestedTags_areSentBesideTheMainOnes() throws Throwable {
        Releases.since("1.12.4", orthanc, () -> {
            assertThat(study().get(PATIENT_NAME, STUDY_ID).requestedTags().string(PATIENT_NAME))
                    .hasValue("DOE^JANE");
            assertThat(patient().listInstances(PATIENT_ID))
                    .allSatisfy(found ->
                            assertThat(found.requestedTags().string(PATIENT_ID)).hasValue(PATIENT));
            assertThat(instance.series().get(PATIENT_ID).requestedTags().string(PATIENT_ID))
                    .hasValue(PATIENT);
        });
    }

    @Test
    void statistics_countAndMeasure() {
        ResourceStatistics statistics = patient().fetchStatistics();
        assertThat(statistics.studies()).isEqualTo(1);
        assertThat(statistics.series()).isEqualTo(2);
        assertThat(statistics.instances()).isEqualTo(3);
        assertThat(statistics.dicomDiskSize()).isEqualTo(statistics.diskSize()).isGreaterThan(3 * 64 * 64);
        assertThat(study().fetchStatistics().series()).isEqualTo(2);
        assertThat(firstSeries().fetchStatistics().instances()).isEqualTo(2);
        assertThat(instance.fetchStatistics().dicomUncompressedSize())
                .isEqualTo(instance.fileSize().orElseThrow());
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
        assertThatThrownBy(nothing::get).isInstanceOf(OrthancNotFoundException.class);
        assertThatThrownBy(nothing::listInstances).isInstanceOf(OrthancNotFoundException.class);
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
        assertThat(patient().listInstances()).hasSize(3);
    }

    @Test
    void reconstruct_withOptions_needsNewerServers() throws Throwable {
        Releases.since("1.11.0", orthanc, () -> study().reconstruct(options -> options.reconstructFiles(true)));
        Releases.since(
                "1.12.4", orthanc, () -> study().reconstruct(options -> options.limitToThisLevelMainDicomTags(true)));
        assertThat(patient().listInstances()).hasSize(3);
    }
}
