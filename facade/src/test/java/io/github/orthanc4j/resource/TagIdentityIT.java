package io.github.orthanc4j.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.dicom.TagPath;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags are identified by their numbers, also if the server has another name for them. */
class TagIdentityIT {

    private static final String PATIENT = "TagIdentityIT";
    private static final DicomTag PRIVATE = DicomTag.of("0011,100a");
    private static final DicomTag OTHER_PRIVATE = DicomTag.of("0011,10fe");
    private static final DicomTag FLIP_ANGLE = DicomTag.of("0018,1314");
    private static final DicomTag LENGTH_TO_END = DicomTag.of("LengthToEnd");
    private static final DicomTag SYNTHETIC_DATA = DicomTag.of("SyntheticData");
    private static final DicomTag SECOND_OVERLAY_ROWS = DicomTag.of("6002,0010");

    private static final DicomTag[] REQUESTED = {
        DicomTag.PATIENT_NAME,
        DicomTag.OTHER_PATIENT_IDS,
        FLIP_ANGLE,
        LENGTH_TO_END,
        SYNTHETIC_DATA,
        SECOND_OVERLAY_ROWS,
        DicomTag.of("6000,0010"),
        PRIVATE,
        OTHER_PRIVATE
    };

    private Orthanc orthanc;
    private io.github.orthanc4j.resource.Instance instance;

    @BeforeEach
    void store() {
        orthanc = Conformance.client(OrthancServer.shared()).build();
        instance = Samples.store(orthanc, image());
    }

    @AfterEach
    void delete() {
        orthanc.patients().ref(OrthancId.ofPatient(PATIENT)).delete();
        orthanc.close();
    }

    private static SampleDicom image() {
        return SampleDicom.image()
                .patientId(PATIENT)
                .tag(0x0008, 0x0001, "UL", "7")
                .tag(0x0008, 0x001c, "CS", "YES")
                .tag(0x0010, 0x1000, "LO", "OTHER")
                .tag(0x0011, 0x0010, "LO", "GEMS_GENIE_1")
                .tag(0x0011, 0x100a, "LO", "PRIVATE")
                .tag(0x0011, 0x10fe, "LO", "UNKNOWN")
                .tag(0x0018, 0x1314, "DS", "9")
                .tag(0x6000, 0x0010, "US", "1")
                .tag(0x6002, 0x0010, "US", "2");
    }

    @Test
    void valuesOfAJapaneseFile_areParted() {
        instance = Samples.store(
                orthanc,
                image().seed(2)
                        .tag(0x0008, 0x0005, "CS", "ISO 2022 IR 13\\ISO 2022 IR 87")
                        .tag(0x0018, 0x0020, "CS", "SE\\IR")
                        .tag(0x0020, 0x0032, "DS", "1\\2\\-3.5"));

        assertThat(instance.fetchTags().strings(DicomTag.of("ScanningSequence")))
                .containsExactly("SE", "IR");
        assertThat(instance.mainTags().decimals(DicomTag.IMAGE_POSITION_PATIENT))
                .containsExactly(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("-3.5"));
    }

    @Test
    void privateTag_doesNotAnswerForThePublicOneOfItsName() {
        for (DicomTags tags :
                List.of(instance.fetchTags(), instance.fetchSeries().fetchSharedTags())) {
            assertThat(tags.string(DicomTag.SERIES_TYPE)).isEmpty();
            assertThat(tags.string(PRIVATE)).hasValue("PRIVATE");
        }
    }

    @Test
    void privateTagBesideThePublicOneOfItsName_isFoundByNumber() {
        InstanceRef both = Samples.store(orthanc, image().instanceNumber(2).tag(0x0054, 0x1000, "CS", "STATIC\\IMAGE"));

        DicomTags tags = both.fetchTags();
        assertThat(tags.string(DicomTag.SERIES_TYPE)).hasValue("STATIC\\IMAGE");
        assertThat(tags.string(PRIVATE)).hasValue("PRIVATE");
    }

    @Test
    void tags_areFoundByKeywordAndNumber() {
        DicomTags tags = instance.fetchTags();
        assertThat(tags.string(FLIP_ANGLE)).hasValue("9");
        assertThat(tags.string(DicomTag.of("FlipAngle"))).hasValue("9");
        assertThat(tags.string(DicomTag.OTHER_PATIENT_IDS)).hasValue("OTHER");
        assertThat(tags.string(LENGTH_TO_END)).hasValue("7");
    }

    @Test
    void requestedTags_areFoundWhateverTheServerCallsThem() throws Throwable {
        Releases.since("1.12.4", orthanc, () -> {
            assertRequested(instance.get(o -> o.requestedTags(REQUESTED)).requestedTags());
            assertRequested(
                    instance.series().get(o -> o.requestedTags(REQUESTED)).requestedTags());
            assertThat(instance.fetchStudy()
                            .get(o -> o.requestedTags(REQUESTED))
                            .mainTags()
                            .string(DicomTag.STUDY_INSTANCE_UID))
                    .isPresent();
        });
    }

    @Test
    void requestedTagsOfChildren_areFoundWhateverTheServerCallsThem() throws Throwable {
        Releases.since("1.12.5", orthanc, () -> {
            assertRequested(instance.fetchStudy()
                    .instances(q -> q.requestedTags(REQUESTED))
                    .findFirst()
                    .orElseThrow()
                    .requestedTags());
            assertRequested(instance.fetchPatient()
                    .series(q -> q.requestedTags(REQUESTED))
                    .findFirst()
                    .orElseThrow()
                    .requestedTags());
        });
    }

    @Test
    void requestedTagsOfASearch_areFoundWhateverTheServerCallsThem() throws Throwable {
        PagedIterable<io.github.orthanc4j.resource.Instance> found = orthanc.instances()
                .find(query -> query.patientId(PATIENT)
                        .requestedTags(
                                DicomTag.PATIENT_NAME,
                                DicomTag.OTHER_PATIENT_IDS,
                                FLIP_ANGLE,
                                LENGTH_TO_END,
                                SYNTHETIC_DATA,
                                SECOND_OVERLAY_ROWS,
                                DicomTag.of("6000,0010"),
                                PRIVATE,
                                OTHER_PRIVATE));

        Releases.since(
                "1.12.5", orthanc, () -> assertRequested(found.toList().get(0).requestedTags()));
    }

    private static void assertRequested(DicomTags tags) {
        assertThat(tags.string(DicomTag.PATIENT_NAME)).isPresent();
        assertThat(tags.string(DicomTag.OTHER_PATIENT_IDS)).hasValue("OTHER");
        assertThat(tags.string(FLIP_ANGLE)).hasValue("9");
        assertThat(tags.string(LENGTH_TO_END)).hasValue("7");
        assertThat(tags.string(SYNTHETIC_DATA)).hasValue("YES");
        assertThat(tags.string(SECOND_OVERLAY_ROWS)).hasValue("2");
        assertThat(tags.string(DicomTag.of("6000,0010"))).hasValue("1");
        assertThat(tags.string(PRIVATE)).hasValue("PRIVATE");
        assertThat(tags.string(OTHER_PRIVATE)).hasValue("UNKNOWN");
        assertThat(tags.string(DicomTag.SERIES_TYPE)).isEmpty();
    }

    @Test
    void retiredAndNewTags_areModifiedOnEveryRelease() {
        byte[] modified = instance.modified(options -> options.replace(DicomTag.OTHER_PATIENT_IDS, "NEW")
                        .remove(SYNTHETIC_DATA, FLIP_ANGLE, LENGTH_TO_END))
                .readBytes();

        DicomTags tags = tagsOf(modified);
        assertThat(tags.string(DicomTag.OTHER_PATIENT_IDS)).hasValue("NEW");
        assertThat(tags.contains(SYNTHETIC_DATA)).isFalse();
        assertThat(tags.contains(FLIP_ANGLE)).isFalse();
        assertThat(tags.contains(LENGTH_TO_END)).isFalse();
    }

    @Test
    void retiredTag_isKeptInAnAnonymizationOnEveryRelease() {
        byte[] kept = instance.anonymized(options -> options.keep(DicomTag.OTHER_PATIENT_IDS))
                .readBytes();
        byte[] dropped = instance.anonymized(options -> {}).readBytes();

        assertThat(tagsOf(kept).string(DicomTag.OTHER_PATIENT_IDS)).hasValue("OTHER");
        assertThat(tagsOf(dropped).contains(DicomTag.OTHER_PATIENT_IDS)).isFalse();
    }

    private DicomTags tagsOf(byte[] file) {
        InstanceRef other =
                orthanc.instances().ref(orthanc.uploadInstance(file).instance().orElseThrow());
        try {
            return other.fetchTags();
        } finally {
            other.delete();
        }
    }

    @Test
    void retiredTag_isSearchedForOnEveryRelease() {
        assertThat(orthanc.patients().find(query -> query.tag(DicomTag.OTHER_PATIENT_IDS, "OTHER")).stream()
                        .map(Patient::id))
                .contains(OrthancId.ofPatient(PATIENT));
        assertThat(orthanc.instances().findIds(query -> query.tag(DicomTag.of("LengthToEnd"), "7")))
                .contains(instance.id());
    }

    @Test
    void contentOfRetiredAndNewTags_isReadOnEveryRelease() {
        for (DicomTag tag : List.of(DicomTag.OTHER_PATIENT_IDS, LENGTH_TO_END, SYNTHETIC_DATA)) {
            assertThat(instance.content().value(TagPath.of(tag)).readBytes()).isNotEmpty();
        }
    }

    @Test
    void longValuesOfRetiredAndNewTags_areSentOnEveryRelease() {
        InstanceRef other = Samples.store(
                orthanc,
                image().instanceNumber(2).tag(0x0010, 0x1000, "LO", "long ".repeat(12) + "\\" + "x".repeat(300)));

        assertThat(other.fetchTags().string(DicomTag.OTHER_PATIENT_IDS)).isEmpty();
        assertThat(other.fetchTags(o -> o.longValues(DicomTag.OTHER_PATIENT_IDS, SYNTHETIC_DATA))
                        .string(DicomTag.OTHER_PATIENT_IDS))
                .isPresent();
    }
}
