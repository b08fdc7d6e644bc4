package io.github.orthanc4j.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a modification has made of each resource. The number in a series survives each of them, and proves which is which. */
class MappingIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Orthanc orthanc;

    @BeforeEach
    void connect() {
        orthanc = Orthanc.builder(OrthancServer.shared().url().toString()).build();
    }

    @AfterEach
    void deleteAll() {
        orthanc.patients().find(query -> query.patientId("MAP-*")).toList().forEach(Patient::delete);
        orthanc.close();
    }

    /** Two series with two instances each. */
    private StudyRef study(String patient) {
        for (int series = 1; series <= 2; series++) {
            for (int number = 1; number <= 2; number++) {
                orthanc.uploadInstance(SampleDicom.image()
                        .patientId(patient)
                        .seriesNumber(series)
                        .instanceNumber(number)
                        .bytes());
            }
        }
        return orthanc.studies().find(query -> query.patientId(patient)).stream()
                .findFirst()
                .orElseThrow();
    }

    private static Map<OrthancId, OrthancId> ids(List<MappedResource> mapped) {
        Map<OrthancId, OrthancId> ids = new HashMap<>();
        mapped.forEach(one -> assertThat(ids.put(one.source(), one.copy())).isNull());
        return ids;
    }

    private String place(InstanceRef instance) {
        return instance.fetchSeries()
                        .get()
                        .mainTags()
                        .string(DicomTag.SERIES_NUMBER)
                        .orElseThrow() + "/"
                + instance.get().mainTags().string(DicomTag.INSTANCE_NUMBER).orElseThrow();
    }

    private void assertSamePlaces(StudyRef source, ModificationMapping mapping) {
        Map<OrthancId, OrthancId> instances = ids(mapping.instances());
        assertThat(instances.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        source.instances().stream().map(Instance::id).toList());
        instances.forEach((from, to) -> assertThat(place(orthanc.instances().ref(to)))
                .isEqualTo(place(orthanc.instances().ref(from))));
    }

    @Test
    void anAnonymizedStudy_isMappedDownToInstances() {
        StudyRef source = study("MAP-1");

        ModifiedResource made = source.anonymize(options -> options.replace(DicomTag.PATIENT_ID, "MAP-1-ANON")
                        .keep(DicomTag.SERIES_NUMBER)
                        .keep(DicomTag.INSTANCE_NUMBER)
                        .force(true))
                .await(LONG);
        ModificationMapping mapping = made.fetchMapping();

        assertSamePlaces(source, mapping);
        assertThat(mapping.series()).hasSize(2);
        assertThat(mapping.studies())
                .containsExactly(MappingReader.mapped(source.get(), made.fetchStudy()))
                .singleElement()
                .satisfies(study -> {
                    assertThat(study.sourceDicomId()).isEqualTo(uid(source));
                    assertThat(study.copyDicomId()).isEqualTo(uid(made.fetchStudy()));
                });
        assertThat(mapping.patients())
                .singleElement()
                .satisfies(patient -> assertThat(patient.sourceDicomId() + patient.copyDicomId())
                        .isEqualTo("MAP-1MAP-1-ANON"));
        assertThat(mapping.toString()).doesNotContain("MAP-");
    }

    private static String uid(StudyRef study) {
        return study.get().mainTags().string(DicomTag.STUDY_INSTANCE_UID).orElseThrow();
    }

    @Test
    void aModifiedStudy_mapsItsPatientToItself() {
        StudyRef source = study("MAP-2");

        ModificationMapping mapping = source.modify(options -> options.replace(DicomTag.STUDY_DESCRIPTION, "Copy"))
                .await(LONG)
                .fetchMapping();

        assertSamePlaces(source, mapping);
        assertThat(mapping.patients())
                .containsExactly(MappingReader.mapped(
                        source.fetchPatient().get(), source.fetchPatient().get()));
    }

    @Test
    void severalResources_areMappedAcrossPatients() {
        StudyRef first = study("MAP-3");
        StudyRef second = study("MAP-4");

        ModificationMapping mapping = orthanc.bulk(first, second)
                .anonymize(options -> options.keep(DicomTag.SERIES_NUMBER).keep(DicomTag.INSTANCE_NUMBER))
                .await(LONG)
                .fetchMapping();

        assertThat(mapping.instances()).hasSize(8);
        assertThat(mapping.series()).hasSize(4);
        assertThat(ids(mapping.studies())).containsOnlyKeys(first.id(), second.id());
        assertThat(mapping.patients())
                .extracting(MappedResource::sourceDicomId)
                .containsExactlyInAnyOrder("MAP-3", "MAP-4");
        ids(mapping.patients())
                .values()
                .forEach(copy -> orthanc.patients().ref(copy).delete());
    }

    @Test
    void patientsThatAreMergedIntoOne_areEachMappedToIt() {
        for (String patient : List.of("MAP-5", "MAP-6")) {
            ModificationMapping mapping = study(patient)
                    .anonymize(options ->
                            options.replace(DicomTag.PATIENT_ID, "MAP-ONE").force(true))
                    .await(LONG)
                    .fetchMapping();

            // the metadata of the new patient tells of the first one for ever
            assertThat(mapping.patients())
                    .containsExactly(MappingReader.mapped(
                            orthanc.patients()
                                    .lookupByDicomId(patient)
                                    .orElseThrow()
                                    .get(),
                            orthanc.patients()
                                    .lookupByDicomId("MAP-ONE")
                                    .orElseThrow()
                                    .get()));
        }
    }

    @Test
    void aMappingWithoutItsSources_isRefused() {
        ModifiedResource made = study("MAP-7")
                .modify(options ->
                        options.replace(DicomTag.STUDY_DESCRIPTION, "Copy").keepSource(false))
                .await(LONG);

        assertThatThrownBy(made::fetchMapping)
                .isInstanceOf(OrthancException.class)
                .hasMessageContaining("keepSource(false)");
    }

    @Test
    void aMappingWithoutSomeOfTheCopies_isRefused() {
        ModifiedResource made = study("MAP-8")
                .modify(options -> options.replace(DicomTag.STUDY_DESCRIPTION, "Copy"))
                .await(LONG);
        made.fetchStudy().instances().stream().findFirst().orElseThrow().delete();

        assertThatThrownBy(made::fetchMapping)
                .isInstanceOf(OrthancException.class)
                .hasMessageContaining("4 instances, and 3 copies");
    }

    @Test
    void aPatientThatTwoJobsHaveCopiedInto_isRefused() {
        PatientRef source = study("MAP-9").fetchPatient();
        for (int i = 0; i < 2; i++) {
            ModifiedResource made = source.modify(options ->
                            options.replace(DicomTag.PATIENT_ID, "MAP-9-NEW").force(true))
                    .await(LONG);
            if (i == 1) {
                assertThatThrownBy(made::fetchMapping)
                        .isInstanceOf(OrthancException.class)
                        .hasMessageContaining("other jobs");
            }
        }
    }

    @Test
    void missing_areThoseThatAreGone_eachOnce() {
        StudyRef study = study("MAP-10");
        List<OrthancId> ids = study.instances().stream().map(Instance::id).toList();
        orthanc.instances().ref(ids.get(2)).delete();
        OrthancId never = OrthancId.ofPatient("MAP-NEVER");

        assertThat(orthanc.instances().fetchMissing(ids)).containsExactly(ids.get(2));
        assertThat(orthanc.instances().fetchMissing(never, ids.get(0), ids.get(2), ids.get(0), never))
                .containsExactly(never, ids.get(2));
        // of another level
        assertThat(orthanc.studies().fetchMissing(study.id(), ids.get(0))).containsExactly(ids.get(0));
        assertThat(orthanc.studies().fetchMissing()).isEmpty();
    }
}
