package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.Resources;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searches against a plain comparison of what is stored: 160 studies, whose names in ten scripts are also their descriptions
 * and institutions. Most of them are candidates of the server's index for what they do not match. A second server caps its
 * answers at 10, a third one has an option that is for C-FIND only.
 */
class SearchTruthIT {

    private static final String RELEASE = System.getProperty("orthanc.release", "any");

    private static final List<String> NAMES = List.of(
            "DOE^JOHN",
            "Doe^Jane",
            "DÖE^JOHN",
            "DÖOE^X",
            "ÖDOE^Y",
            "Doe_Anna",
            "DOE%ANNA",
            "DOE ANNA",
            "  SPACED^NAME",
            "IN  NER^A",
            "佐藤^花子",
            "佐々木^健",
            "ИВАНОВ^ИВАН",
            "Иванова^Анна",
            "ΔΟΥΚΑΣ^ΣΩΣ",
            "δούκας^νίκος",
            "김^민수",
            "محمد^علي",
            "สมชาย^ใจดี",
            "MÜLLER^HANS",
            "Müller^Petra",
            "Yamada^Tarou=山田^太郎=やまだ^たろう",
            "YAMADA 太郎",
            "CT_胸部",
            "CT_CHEST",
            "太郎_YAMADA",
            "STRASSE^A",
            "Straße^B",
            "Åström^A",
            "(A+B).[C]^{D}$|/1",
            "X^",
            "^Y",
            "=");

    private static final List<String> CRITERIA = List.of(
            "佐藤*",
            "佐藤^花子",
            "佐?^花子",
            "佐??*",
            "*花子",
            "DOE*",
            "doe^j*",
            "D?E^JOHN",
            "DÖE*",
            "döe^john",
            "DOE^JOHN",
            "doe_anna",
            "DOE%ANNA",
            "doe anna",
            "DOE_*",
            "*_ANNA",
            "* ANNA",
            "SPACED*",
            "*SPACED*",
            "  SPACED*",
            "IN  N*",
            "IN N*",
            "müller*",
            "MÜLLER^HANS",
            "m?ller*",
            "m??ler*",
            "иванов*",
            "ИВАНОВ^ИВАН",
            "*Иван",
            "Иванов?^*",
            "ΔΟΎΚΑΣ*",
            "δουκας^σως",
            "김*",
            "김^민수",
            "?^민수",
            "محمد*",
            "محم?^علي",
            "สมชาย*",
            "*山田*",
            "*=山田^太郎=*",
            "yamada *",
            "YAMADA_*",
            "*_yamada",
            "CT_*",
            "ct_??",
            "ST*",
            "straße*",
            "?ström^A",
            "åström*",
            "(a+b).[c]*",
            "*{d}$|/?",
            "*^",
            "^*",
            "*=*",
            "=",
            "?",
            "*",
            "佐藤^花子\\김^민수",
            "doe^john\\MÜLLER^hans\\müller^petra",
            "NOBODY",
            "誰*",
            "?OE^JOHN",
            "DOE^JOHN ",
            " DOE^JOHN");

    private static final Set<DicomTag> TAGS = Set.of(
            DicomTag.PATIENT_NAME,
            DicomTag.PATIENT_ID,
            DicomTag.ACCESSION_NUMBER,
            DicomTag.STUDY_DESCRIPTION,
            DicomTag.INSTITUTION_NAME,
            DicomTag.REFERRING_PHYSICIAN_NAME);

    private static OrthancServer server;
    private static OrthancServer cappedServer;
    private static Orthanc orthanc;
    private static Orthanc capped;
    private static boolean extended;
    private static Map<OrthancId, Study> stored;

    @BeforeAll
    static void fill() {
        server = OrthancServer.release(RELEASE).config("CaseSensitivePN", true).start();
        cappedServer = OrthancServer.release(RELEASE)
                .config(Map.of("LimitFindResults", 10, "LimitFindInstances", 10))
                .start();
        orthanc = Conformance.client(server).build();
        capped = Conformance.client(cappedServer).build();
        extended = orthanc.server().get().hasExtendedFind();
        for (Orthanc each : List.of(orthanc, capped)) {
            for (int number = 0; number < 160; number++) {
                String name = NAMES.get(number % NAMES.size());
                // the copies are candidates of the index for nearly everything, and match nothing of it
                Stored.store(each, image(number, number < NAMES.size() ? name : "無" + name + "無"));
            }
        }
        stored = orthanc.studies().list().stream().collect(Collectors.toMap(Study::id, study -> study));
    }

    private static SampleDicom image(int number, String name) {
        return SampleDicom.image()
                .patientId(name)
                .patientName(name)
                .studyUid("1.2." + number)
                .seriesUid("1.3." + number)
                .sopUid("1.4." + number)
                .tag(0x0008, 0x0050, "SH", name)
                .tag(0x0008, 0x0080, "LO", name)
                .tag(0x0008, 0x0090, "PN", name)
                .tag(0x0008, 0x1030, "LO", name);
    }

    @AfterAll
    static void stop() {
        orthanc.close();
        capped.close();
        server.kill();
        cappedServer.kill();
    }

    /** Every fourth on PostgreSQL, which needs ten times as long for each: it is searched in the way of 1.10.1. */
    private static List<String> criteria() {
        int step = RELEASE.endsWith("-postgresql") ? 4 : 1;
        return IntStream.iterate(0, index -> index < CRITERIA.size(), index -> index + step)
                .mapToObj(CRITERIA::get)
                .toList();
    }

    static Stream<Arguments> tags() {
        return TAGS.stream().flatMap(tag -> Stream.of(arguments(tag, false), arguments(tag, true)));
    }

    @ParameterizedTest
    @MethodSource("tags")
    void identifiersDescriptionsAndCountsAreThoseOfAPlainComparison(DicomTag tag, boolean caseSensitive) {
        List<String> wrong = new ArrayList<>();
        for (String value : criteria()) {
            Consumer<FindQuery> query = query(tag, value, caseSensitive);
            Set<OrthancId> right = right(tag, value, caseSensitive);
            PagedIterable<OrthancId> ids = orthanc.studies().findIds(query).pageSize(7);
            PagedIterable<Study> studies = orthanc.studies().find(query).pageSize(7);
            List<Object> answers = List.of(
                    Set.copyOf(ids.toList()),
                    studies.stream().map(Study::id).collect(Collectors.toSet()),
                    orthanc.studies().count(query),
                    studies.findFirst().map(Study::id).filter(right::contains).isPresent());
            if (!answers.equals(List.of(right, right, (long) right.size(), !right.isEmpty()))) {
                wrong.add(value);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tags")
    void aCapOfTheServerLosesNothingOrIsSaid(DicomTag tag, boolean caseSensitive) {
        List<String> wrong = new ArrayList<>();
        for (String value : criteria()) {
            Consumer<FindQuery> query = query(tag, value, caseSensitive);
            Set<OrthancId> right = right(tag, value, caseSensitive);
            try {
                Set<OrthancId> ids =
                        Set.copyOf(capped.studies().findIds(query).pageSize(7).toList());
                if (!ids.equals(right) || capped.studies().count(query) != right.size()) {
                    wrong.add(value);
                }
            } catch (OrthancUnsupportedException e) {
                assertThat(extended).as(value).isFalse();
                assertThat(e).hasMessageContaining("LimitFindResults");
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"佐藤*", "ИВАНОВ*", "DOE*", "D?E^JOHN", "CT_*"})
    void whatBelongsToAPatientIsFoundByThePatientAtEachLevel(String value) {
        Consumer<FindQuery> query = query(DicomTag.PATIENT_NAME, value, false);
        int right = right(DicomTag.PATIENT_NAME, value, false).size();

        assertThat(orthanc.patients().count(query)).isEqualTo(right);
        for (Resources<?, ?> below : List.of(orthanc.series(), orthanc.instances())) {
            if (isAtLeast("1.11.0") || !value.matches(".*[?_].*")) {
                assertThat(below.findIds(query).toList()).hasSize(right);
            } else {
                assertThatThrownBy(() -> below.findIds(query).findFirst())
                        .isInstanceOf(OrthancUnsupportedException.class)
                        .hasMessageContaining("since Orthanc 1.11.0");
            }
        }
    }

    @Test
    void anOrderHolds() throws Throwable {
        PagedIterable<Study> found = orthanc.studies()
                .find(query -> query.patientName("D?E*").orderByDescending(DicomTag.STUDY_INSTANCE_UID))
                .pageSize(2);

        Releases.withExtendedFind(
                orthanc,
                () -> assertThat(found.stream().map(SearchTruthIT::studyUid).toList())
                        .hasSize(6)
                        .isSortedAccordingTo(Comparator.reverseOrder()));
    }

    @Test
    void requestedTagsAndChosenContentCome() throws Throwable {
        PagedIterable<Study> found = orthanc.studies()
                .find(query -> query.patientName("DOE*")
                        .requestedTags(DicomTag.SPECIFIC_CHARACTER_SET)
                        .responseContent("Metadata"))
                .pageSize(3);

        Releases.since(
                "1.12.5",
                orthanc,
                () -> assertThat(found.toList()).hasSize(5).allSatisfy(study -> {
                    assertThat(study.requestedTags().string(DicomTag.SPECIFIC_CHARACTER_SET))
                            .contains("ISO_IR 192");
                    assertThat(study.metadataValues()).containsKey("LastUpdate");
                    assertThat(study.raw().getMainDicomTags()).isNull();
                }));
    }

    @Test
    void contentCannotBeChosenForAPatientWithoutIdentifier() {
        InstanceRef anonymous = capped.instances()
                .ref(Stored.store(capped, SampleDicom.image().patientId("").patientName("ANON^佐藤")));
        PagedIterable<Patient> found =
                capped.patients().find(query -> query.patientName("ANON^佐藤").requestedTags(DicomTag.PATIENT_SEX));

        assertThatThrownBy(found::toList)
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining(isAtLeast("1.12.5") ? "DICOM identifier" : "needs Orthanc 1.12.5");
        anonymous.delete();
    }

    @Test
    void otherCriteriaHoldAsWell() throws Throwable {
        StudyRef study = orthanc.studies()
                .find(query -> query.patientName("佐藤^花子"))
                .findFirst()
                .orElseThrow();

        Releases.withExtendedFind(orthanc, () -> {
            assertThat(orthanc.instances()
                            .find(query -> query.parent(study).patientName("佐?^花子"))
                            .toList())
                    .hasSize(1);
            assertThat(orthanc.instances().count(query -> query.parent(study).patientName("ИВАНОВ*")))
                    .isZero();
            study.labels().add("mine");
            assertThat(orthanc.studies()
                            .findIds(query ->
                                    query.patientName("*佐*").anyLabel("mine").metadata("LastUpdate", "*"))
                            .toList())
                    .containsExactly(study.id());
        });
    }

    @Test
    void aLookupGivesNobodyElse() {
        Map<String, OrthancId> patients = orthanc.patients().list().stream()
                .collect(Collectors.toMap(
                        patient -> patient.raw()
                                .getMainDicomTags()
                                .get("PatientID")
                                .getAsString(),
                        Patient::id));

        patients.forEach((patientId, id) -> {
            assertThat(orthanc.patients().lookupAllByDicomId(patientId + " "))
                    .extracting(PatientRef::id)
                    .as(patientId)
                    .containsExactly(id);
        });
        for (String nobody : List.of("_", "%", "誰", "doe^john", "DÖE_ANNA", "DOE__ANNA", "SPACED^NAME", "無", "X^佐")) {
            assertThat(orthanc.patients().lookupByDicomId(nobody)).as(nobody).isEmpty();
        }
        assertThat(orthanc.studies().lookupAllByDicomId("1.2.3")).hasSize(1);
        assertThat(orthanc.studies().lookupByDicomId("1.2.3_")).isEmpty();
        assertThat(orthanc.studies().lookupByDicomId("1.2.3無")).isEmpty();
    }

    private static boolean isAtLeast(String release) {
        return orthanc.server().get().version().isAtLeast(release);
    }

    private static Consumer<FindQuery> query(DicomTag tag, String value, boolean caseSensitive) {
        return query -> {
            query.tag(tag, value);
            if (caseSensitive) {
                query.caseSensitive(true);
            }
        };
    }

    private static Set<OrthancId> right(DicomTag tag, String value, boolean caseSensitive) {
        Pattern pattern = Pattern.compile(
                Arrays.stream(value.split("\\\\"))
                        .map(one -> "\\Q" + one.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E")
                        .collect(Collectors.joining("|")),
                Pattern.DOTALL | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        return stored.values().stream()
                .filter(study -> pattern.matcher(value(study, tag)).matches())
                .map(Study::id)
                .collect(Collectors.toSet());
    }

    private static String value(Study study, DicomTag tag) {
        return Stream.of(study.raw().getMainDicomTags(), study.raw().getPatientMainDicomTags())
                .flatMap(tags -> Stream.ofNullable(tags.get(tag.value())))
                .findFirst()
                .orElseThrow()
                .getAsString();
    }

    private static String studyUid(Study study) {
        return study.mainTags().string(DicomTag.STUDY_INSTANCE_UID).orElseThrow();
    }
}
