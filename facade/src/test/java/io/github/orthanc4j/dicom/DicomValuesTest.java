package io.github.orthanc4j.dicom;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of tags and persons, and equality of values. */
class DicomValuesTest extends TagsFixture {

    @Test
    void personName_hasComponentsAndWaysToWriteIt() {
        PersonName name = PersonName.parse(
                "Yamada^Tarou^^Dr ^Jr=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046");
        assertThat(name.alphabetic())
                .isEqualTo(PersonName.parse("Yamada^Tarou^^Dr^Jr").alphabetic());
        assertThat(name.alphabetic().middle()).isEmpty();
        assertThat(name.alphabetic().prefix()).contains("Dr");
        assertThat(name.ideographic().family()).contains("\u5c71\u7530");
        assertThat(name.phonetic().given()).contains("\u305f\u308d\u3046");
        assertThat(PersonName.parse("=\u5c71\u7530").family()).contains("\u5c71\u7530");
        assertThat(PersonName.parse("").alphabetic().isEmpty()).isTrue();
        assertThat(PersonName.parse("a^b^c^d^e^f=g=h=i").alphabetic().suffix()).contains("e");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "Adams^John Robert Quincy^^Rev.^B.A. M.Div.,|Adams, John Robert Quincy, Rev., B.A. M.Div.|",
                "Doe^Jane^Q,|Doe, Jane Q|",
                "Doe,Doe",
                "^Jane,Jane",
                "=\u5c71\u7530^\u592a\u90ce,|\u5c71\u7530, \u592a\u90ce|",
                "^^^^,||"
            })
    void personName_isDisplayedFamilyNameFirst(String value, String expected) {
        assertThat(PersonName.parse(value).display()).isEqualTo(expected);
    }

    @Test
    void numberOfAKnownTag_isTheSameAsItsKeyword() {
        assertThat(DicomTag.of("0008103E")).isEqualTo(SERIES_DESCRIPTION).hasToString("SeriesDescription");
        assertThat(DicomTag.of(0x0008, 0x103e)).isEqualTo(SERIES_DESCRIPTION);
    }

    @Test
    void keywordAndNumber_makeEqualTags() {
        assertThat(DicomTag.of("FlipAngle")).isEqualTo(DicomTag.of("0018,1314")).hasToString("0018,1314");
        assertThat(DicomTag.of("OtherPatientIDs"))
                .isEqualTo(OTHER_PATIENT_IDS)
                .isEqualTo(DicomTag.of("00101000"))
                .hasToString("0010,1000");
        assertThat(DicomTag.of("OverlayRows")).hasToString("OverlayRows");
        assertThat(DicomTag.of("dBdt")).isEqualTo(DicomTag.of("0018,1318"));
    }

    @Test
    void keywordAndNumber_areKnownFromEachOther() {
        assertThat(DicomTag.of("FlipAngle").keyword()).contains("FlipAngle");
        assertThat(DicomTag.of("FlipAngle").number()).contains("0018,1314");
        assertThat(SERIES_DESCRIPTION.number()).contains("0008,103e");
        assertThat(DicomTag.of("00101000").keyword()).contains("OtherPatientIDs");
        assertThat(DicomTag.of("0009,1001").keyword()).isEmpty();
        assertThat(DicomTag.of("NewerThanTheDictionary").number()).isEmpty();
    }

    @Test
    void keywordOfSeveralNumbers_hasNoNumber() {
        assertThat(DicomTag.of("OverlayRows").number()).isEmpty();
        assertThat(DicomTag.of("OverlayRows").keyword()).contains("OverlayRows");
        assertThat(DicomTag.of("6000,0010").keyword()).isEmpty();
    }

    @Test
    void values_areEqualByContent() {
        assertThat(TimeRange.until(LocalTime.NOON)).isEqualTo(TimeRange.until(LocalTime.NOON));
        assertThat(TimeRange.until(LocalTime.NOON)).isNotEqualTo(TimeRange.from(LocalTime.NOON));
        assertThat(DateRange.from(2024, 1, 1))
                .isEqualTo(DateRange.from(2024, 1, 1))
                .hasSameHashCodeAs(DateRange.from(2024, 1, 1));
        assertThat(TagPath.of(REFERENCED_IMAGE_SEQUENCE).item(1))
                .isEqualTo(TagPath.of(REFERENCED_IMAGE_SEQUENCE).item(1));
        assertThat(PersonName.parse("a^b"))
                .isEqualTo(PersonName.parse("a^b="))
                .hasSameHashCodeAs(PersonName.parse("a^b="));
        assertThat(DicomDateTime.parse("2024")).isEqualTo(DicomDateTime.parse("202401"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patientName",
                "Patient Name",
                "RETIRED_",
                "0010,00100",
                "001,0010",
                "",
                "Unknown Tag & Data",
                "FFFE,E000",
                "fffee00d",
                "SequenceDelimitationItem"
            })
    void whatIsNeitherKeywordNorNumber_isRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> DicomTag.of(name));
    }

    @Test
    void tagPath_isWrittenAsOrthancReadsIt() {
        assertThat(TagPath.of(DicomTag.of(0x0009, 0x1140)).item(2, REFERENCED_SOP_INSTANCE_UID))
                .hasToString("0009-1140/2/ReferencedSOPInstanceUID");
        assertThat(TagPath.of(REFERENCED_IMAGE_SEQUENCE).item(0)).hasToString("ReferencedImageSequence/0");
    }
}
