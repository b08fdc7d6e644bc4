package io.github.orthanc4j.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModificationIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Orthanc orthanc;

    @BeforeEach
    void connect() {
        orthanc = Orthanc.builder(OrthancServer.shared().url().toString()).build();
    }

    @AfterEach
    void disconnect() {
        orthanc.patients().find(query -> query.patientId("MOD-*")).toList().forEach(Patient::delete);
        orthanc.close();
    }

    private InstanceRef upload(String patient, int series, int instance) {
        byte[] file = SampleDicom.image()
                .patientId(patient)
                .seriesNumber(series)
                .instanceNumber(instance)
                .bytes();
        return orthanc.instances().ref(orthanc.uploadInstance(file).instance().orElseThrow());
    }

    @Test
    void aPatient_isModifiedWithANewPatientIdAndForce() {
        PatientRef patient = upload("MOD-1", 1, 1).fetchPatient();

        ModifiedResource copy = patient.modify(options ->
                        options.replace(DicomTag.PATIENT_ID, "MOD-1-NEW").force(true))
                .await(LONG);

        assertThat(copy.id()).isEqualTo(OrthancId.ofPatient("MOD-1-NEW"));
        assertThat(copy.patient()).isEqualTo(copy.ref());
        assertThat(patient.exists()).isTrue();
    }

    @Test
    void aStudyThatReplacesItsSource_isAllThatIsLeft() {
        StudyRef study = upload("MOD-2", 1, 1).fetchStudy();

        Study copy = study.anonymize(options -> options.replace(DicomTag.PATIENT_NAME, "Nobody")
                        .keep(DicomTag.STUDY_DESCRIPTION)
                        .keepSource(false)
                        .option("Made up", 1))
                .await(LONG)
                .fetchStudy();

        assertThat(copy.patientTags().string(DicomTag.PATIENT_NAME)).contains("Nobody");
        assertThat(copy.mainTags().string(DicomTag.STUDY_DESCRIPTION)).contains("Sample study");
        assertThat(study.exists()).isFalse();
    }

    @Test
    void anInstance_isAnonymizedAndModifiedAtOnce() {
        InstanceRef instance = upload("MOD-3", 1, 1);

        byte[] anonymous = instance.anonymized(options -> options.replace(DicomTag.PATIENT_NAME, "Nobody"))
                .readBytes();
        byte[] modified = instance.modified(options -> options.replace(DicomTag.STUDY_DESCRIPTION, "Another"))
                .readBytes();

        assertThat(new String(anonymous, StandardCharsets.ISO_8859_1))
                .contains("DICM", "Nobody")
                .doesNotContain("DOE^JANE");
        assertThat(new String(modified, StandardCharsets.ISO_8859_1)).contains("DICM", "Another", "DOE^JANE");
    }

    /** An instance with a sequence of one item and two private tags. */
    private InstanceRef withSequenceAndPrivateTags(String patient) {
        InstanceRef plain = upload(patient, 1, 1);
        byte[] made = plain.modified(options -> options.replaceSequence(
                                DicomTag.of("ProcedureCodeSequence"),
                                item -> item.tag(DicomTag.CODE_VALUE, "first").tag(DicomTag.CODE_MEANING, "kept"))
                        .replace("0009,1001", "private")
                        .privateCreator("orthanc4j")
                        .keep("SOPInstanceUID")
                        .force(true))
                .readBytes();
        plain.delete();
        return orthanc.instances().ref(orthanc.uploadInstance(made).instance().orElseThrow());
    }

    @Test
    void aTagInASequence_isReplacedAndRemovedByItsPath() {
        InstanceRef instance = withSequenceAndPrivateTags("MOD-6");

        byte[] modified = instance.modified(options -> options.replace("ProcedureCodeSequence[0].CodeValue", "second")
                        .remove("ProcedureCodeSequence[0].CodeMeaning"))
                .readBytes();

        DicomTags item = orthanc.instances()
                .ref(orthanc.uploadInstance(modified).instance().orElseThrow())
                .fetchTags()
                .sequence(DicomTag.of("ProcedureCodeSequence"))
                .get(0);
        assertThat(item.string(DicomTag.CODE_VALUE)).contains("second");
        assertThat(item.contains(DicomTag.CODE_MEANING)).isFalse();
    }

    @Test
    void anAnonymization_keepsPrivateTagsOnlyIfAskedTo() {
        InstanceRef instance = withSequenceAndPrivateTags("MOD-7");
        DicomTag ofOurs = DicomTag.of("0009,1001");

        byte[] kept =
                instance.anonymized(options -> options.keepPrivateTags(true)).readBytes();
        byte[] dropped =
                instance.anonymized(options -> options.dicomVersion("2017c")).readBytes();

        assertThat(tagsOf(kept).contains(ofOurs)).isTrue();
        assertThat(tagsOf(dropped).contains(ofOurs)).isFalse();
    }

    private DicomTags tagsOf(byte[] file) {
        return orthanc.instances()
                .ref(orthanc.uploadInstance(file).instance().orElseThrow())
                .fetchTags();
    }

    @Test
    void labels_areKeptWhereTheServerHasThem() {
        StudyRef study = upload("MOD-8", 1, 1).fetchStudy();

        if (orthanc.server().get().version().isAtLeast("1.12.3")) {
            study.labels().add("teaching");
            Study copy = study.modify(options ->
                            options.replace(DicomTag.STUDY_DESCRIPTION, "Copy").keepLabels(true))
                    .await(LONG)
                    .fetchStudy();
            assertThat(copy.labelNames()).contains("teaching");
        } else {
            assertThatThrownBy(() -> study.modify(options -> options.keepLabels(true)))
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("1.12.3");
        }
    }

    @Test
    void seriesAreSplitOff_andMergedBack() {
        StudyRef study = upload("MOD-4", 1, 1).fetchStudy();
        SeriesRef second = upload("MOD-4", 2, 1).fetchSeries();

        TargetStudy split = study.split(options -> options.series(second).replace(DicomTag.PATIENT_ID, "MOD-4-SPLIT"))
                .await(LONG);
        assertThat(split.instances()).hasValue(1);
        assertThat(split.study().series()).hasSize(1);
        assertThat(study.series()).hasSize(1);

        TargetStudy merged =
                study.merge(options -> options.resources(split.study())).await(LONG);
        assertThat(merged.study()).isEqualTo(study);
        assertThat(study.series()).hasSize(2);
        assertThat(split.study().exists()).isFalse();
    }

    @Test
    void theJobOfOneResource_isNotTakenForThatOfSeveral() {
        Job<ModifiedResource> job = upload("MOD-11", 1, 1)
                .fetchStudy()
                .modify(options -> options.replace(DicomTag.STUDY_DESCRIPTION, "Copy"));
        job.await(LONG);

        // the source of the job is not a new resource
        assertThatThrownBy(() -> orthanc.job(job.id(), ModifiedResources.JOB).await(LONG))
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining(job.id());
    }

    @Test
    void namesInAnArchive_inUtf8_needTheirRelease() throws Throwable {
        StudyRef study = upload("MOD-12", 1, 1).fetchStudy();
        Releases.since(
                "1.12.11",
                orthanc,
                () -> assertThat(study.createArchive(options -> options.utf8Names(true))
                                .await(LONG)
                                .job()
                                .contentJson())
                        .contains("\"Utf8\":true"));
    }

    @Test
    void severalResources_areAnonymizedModifiedAndPackedInOneJob() {
        StudyRef first = upload("MOD-5", 1, 1).fetchStudy();
        StudyRef second = upload("MOD-9", 1, 1).fetchStudy();
        Bulk bulk = orthanc.bulk(first, second);

        ModifiedResources anonymous = bulk.anonymize().await(LONG);
        ModifiedResources modified = bulk.modify(options ->
                        options.replace(DicomTag.STUDY_DESCRIPTION, "Both").level(ResourceLevel.STUDY))
                .await(LONG);
        ArchiveOutput archive = bulk.createArchive().await(LONG);
        ArchiveOutput media =
                bulk.createMedia(options -> options.extended(true)).await(LONG);

        assertThat(anonymous.studies()).hasSize(2).doesNotContain(first, second);
        assertThat(anonymous.instances()).hasSize(2);
        assertThat(modified.studies())
                .hasSize(2)
                .allSatisfy(study -> assertThat(study.get().mainTags().string(DicomTag.STUDY_DESCRIPTION))
                        .contains("Both"));
        assertThat(archive.instances()).hasValue(2);
        assertThat(media.file().readBytes()).hasSize((int) media.size().orElseThrow());
    }

    @Test
    void anOptionThatTheServerWouldIgnore_isRefused() throws Throwable {
        StudyRef study = upload("MOD-10", 1, 1).fetchStudy();
        Releases.since(
                "1.11.3",
                orthanc,
                () -> assertThat(study.anonymize(options -> options.transcode("1.2.840.10008.1.2.1"))
                                .await(LONG)
                                .ref()
                                .exists())
                        .isTrue());
    }
}
