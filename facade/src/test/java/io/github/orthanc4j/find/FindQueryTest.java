package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.TimeRange;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.ContainerRef;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.OrderBy;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindQueryTest {

    private final FindQuery studies = new FindQuery(ResourceLevel.STUDY);

    @Test
    void severalValuesAreAlternatives() {
        assertThat(studies.patientId("1", "2").criteria().toRequest().getQuery())
                .containsEntry("PatientID", "1\\2");
    }

    @Test
    void rangesAreWrittenAsInDicom() {
        FindRequest request = studies.studyDate(DateRange.from(2024, 2, 29))
                .studyTime(TimeRange.until(LocalTime.of(8, 5, 1)))
                .patientBirthDate(DateRange.on(LocalDate.EPOCH))
                .criteria()
                .toRequest();

        assertThat(request.getQuery())
                .containsEntry("StudyDate", "20240229-")
                .containsEntry("StudyTime", "-080501.999999")
                .containsEntry("PatientBirthDate", "19700101");
    }

    @Test
    void timeRangesHoldEveryFormOfTheirEnds() {
        assertThat(TimeRange.from(LocalTime.of(8, 0))).hasToString("08-");
        assertThat(TimeRange.from(LocalTime.of(8, 5))).hasToString("0805-");
        assertThat(TimeRange.between(LocalTime.of(8, 5, 1), LocalTime.NOON)).hasToString("080501-120000.999999");
    }

    @Test
    void aRangeThatEndsBeforeItStartsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeRange.between(LocalTime.NOON, LocalTime.of(11, 59)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateRange.between(LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1)));
    }

    @Test
    void aRangeWithoutEndsIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> DateRange.on(null));
        assertThatNullPointerException().isThrownBy(() -> DateRange.between(null, null));
        assertThatNullPointerException().isThrownBy(() -> TimeRange.from(null));
    }

    @Test
    void anEmptyValueIsRefusedBecauseItWouldMatchEverything() {
        assertThatIllegalArgumentException().isThrownBy(() -> studies.patientId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> studies.patientId());
        assertThatIllegalArgumentException().isThrownBy(() -> studies.tag(DicomTag.PATIENT_ID, List.of("1", " ")));
    }

    @Test
    void aWildcardAmongAlternativesIsRefusedBecauseItWouldBeTakenLiterally() {
        assertThatIllegalArgumentException().isThrownBy(() -> studies.patientName("DOE*", "ROE^BOB"));
        assertThatIllegalArgumentException().isThrownBy(() -> studies.patientName("DOE?\\ROE^BOB"));
        assertThatIllegalArgumentException().isThrownBy(() -> studies.metadata("RemoteAET", "A*\\B"));
    }

    @Test
    void aRangeAmongAlternativesIsRefusedBecauseItWouldBeTakenForAnotherRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> studies.tag(DicomTag.STUDY_DATE, "20240101-20240131", "20240301"));
    }

    @Test
    void aWildcardForModalitiesOfStudiesIsRefusedBecauseItWouldFindNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> studies.modality("C*"));
    }

    @Test
    void emptyMetadataAreRefusedBecauseTheyWouldMatchEverything() {
        assertThatIllegalArgumentException().isThrownBy(() -> studies.metadata("RemoteAET", ""));
    }

    @Test
    void theMostDifficultCriterionDecidesForAll() {
        assertThat(studies.studyDate(DateRange.from(2024, 1, 1)).criteria().filter())
                .isEqualTo(Filter.INDEX);
        assertThat(studies.patientId("1").criteria().filter()).isEqualTo(Filter.LIST);
        assertThat(studies.institution("K?ln").criteria().filter()).isEqualTo(Filter.CLIENT);
        assertThat(studies.studyDescription("x").criteria().filter()).isEqualTo(Filter.CLIENT);
    }

    @Test
    void whatCannotBeEscapedIsRefused() {
        for (String text : List.of("A*", "A?", "A\\B")) {
            assertThatIllegalArgumentException().isThrownBy(() -> studies.exactly(DicomTag.PATIENT_NAME, text));
        }
    }

    @Test
    void tagsOfALevelBelowAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> studies.seriesDescription("x"))
                .withMessageContaining("search the series");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FindQuery(ResourceLevel.PATIENT).studyDate(DateRange.from(2024, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FindQuery(ResourceLevel.PATIENT).modality("CT"));
    }

    @Test
    void tagsOfALevelBelowAreRefusedByNumberToo() {
        for (DicomTag modality : List.of(DicomTag.of("0008,0060"), DicomTag.of(0x0008, 0x0060))) {
            assertThatIllegalArgumentException().isThrownBy(() -> studies.tag(modality, "CT"));
        }
    }

    @Test
    void aSecondCriterionOfAKindIsRefused() {
        studies.studyDate(DateRange.from(2024, 1, 1)).allLabels("a").metadata("LastUpdate", "2024*");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> studies.studyDate(DateRange.until(LocalDate.EPOCH)))
                .withMessageContaining("StudyDate already");
        assertThatIllegalArgumentException().isThrownBy(() -> studies.tag(DicomTag.of("0008,0020"), "20240101"));
        assertThatIllegalArgumentException().isThrownBy(() -> studies.noLabel("b"));
        assertThatIllegalArgumentException().isThrownBy(() -> studies.unlabelled());
        assertThatIllegalArgumentException().isThrownBy(() -> studies.metadata("LastUpdate", "2023*"));
    }

    @Test
    void aSecondParentOfALevelIsRefused() {
        FindQuery instances = new FindQuery(ResourceLevel.INSTANCE);
        try (Orthanc orthanc = Orthanc.builder("http://localhost:1").build()) {
            OrthancId id = OrthancId.ofPatient("x");
            for (ContainerRef parent : List.of(
                    orthanc.patients().ref(id),
                    orthanc.studies().ref(id),
                    orthanc.series().ref(id))) {
                instances.parent(parent);
                assertThatIllegalArgumentException().isThrownBy(() -> instances.parent(parent));
            }
        }
    }

    @Test
    void aParentThatIsNotAboveIsRefused() {
        try (Orthanc orthanc = Orthanc.builder("http://localhost:1").build()) {
            StudyRef study = orthanc.studies().ref(OrthancId.ofPatient("x"));
            assertThatIllegalArgumentException().isThrownBy(() -> studies.parent(study));
            assertThatIllegalArgumentException().isThrownBy(() -> new FindQuery(ResourceLevel.PATIENT).parent(study));
        }
    }

    @Test
    void aLabelThatCannotExistIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> studies.anyLabel("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> studies.anyLabel("a".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> studies.allLabels());
    }

    @Test
    void anOrderGetsTheIdentifierAsLastCriterion() {
        assertThat(studies.orderBy(DicomTag.STUDY_DATE).criteria().toRequest().getOrderBy())
                .extracting(OrderBy::getKey)
                .containsExactly("StudyDate", "StudyInstanceUID");
    }

    @Test
    void anOrderByTheIdentifierNeedsNoMore() {
        assertThat(studies.orderByDescending(DicomTag.STUDY_INSTANCE_UID)
                        .criteria()
                        .toRequest()
                        .getOrderBy())
                .singleElement()
                .satisfies(by -> assertThat(by.getDirection()).isEqualTo("DESC"));
    }

    @Test
    void withoutAnOrderTheServerChooses() {
        assertThat(studies.criteria().toRequest().getOrderBy()).isNull();
    }
}
