package io.github.orthanc4j.dicom;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomTagsTest {

    private static final String FULL = """
            {"0008,1140": {"Name": "ReferencedImageSequence", "Type": "Sequence", "Value": [
                {"0008,1155": {"Name": "ReferencedSOPInstanceUID", "Type": "String", "Value": "1.2.3\\u0000"}}, {}]},
             "0008,103E": {"Name": "SeriesDescription", "Type": "String", "Value": " Sample "},
             "0009,1001": {"Name": "Unknown Tag & Data", "PrivateCreator": "ME", "Type": "String", "Value": "private"},
             "0018,9999": {"Name": "NotInTheConstants", "Type": "String", "Value": "x"},
             "0010,1030": {"Name": "PatientWeight", "Type": "Null", "Value": null},
             "7fe0,0010": {"Name": "PixelData", "Type": "TooLong", "Value": null}}
            """;

    @Test
    void fullForm_isReadByKeywordAndByNumber() {
        DicomTags tags = tags(FULL);
        assertThat(tags.string(DicomTag.of("NotInTheConstants"))).hasValue("x");
        assertThat(tags.string(DicomTag.of(0x0018, 0x9999))).hasValue("x");
        assertThat(tags.string(SERIES_DESCRIPTION)).hasValue("Sample");
        assertThat(tags.string(DicomTag.of("0008103e"))).hasValue("Sample");
        assertThat(tags.string(DicomTag.of("0009,1001"))).hasValue("private");
    }

    @Test
    void shortAndSimplifiedForms_areReadBothWaysForTagsWithConstants() {
        assertThat(tags("{\"0010,0020\": \"P1\"}").string(PATIENT_ID)).hasValue("P1");
        assertThat(tags("{\"PatientID\": \"P1\"}").string(DicomTag.of("0010,0020")))
                .hasValue("P1");
    }

    /** A private tag that DCMTK's dictionary names like the public SeriesType. */
    private static final String PRIVATE = "\"0011,100a\": "
            + "{\"Name\": \"SeriesType\", \"PrivateCreator\": \"GEMS_GENIE_1\", \"Type\": \"String\", \"Value\": \"private\"}";

    private static final String PUBLIC =
            "\"0054,1000\": {\"Name\": \"SeriesType\", \"Type\": \"String\", \"Value\": \"public\"}";

    private static final DicomTag PRIVATE_TAG = DicomTag.of("0011,100a");

    @Test
    void privateTag_doesNotAnswerForThePublicOneOfItsName() {
        DicomTags tags = tags("{" + PRIVATE + "}");

        assertThat(tags.contains(SERIES_TYPE)).isFalse();
        assertThat(tags.string(SERIES_TYPE)).isEmpty();
        assertThat(tags.json(DicomTag.of(0x0054, 0x1000))).isEmpty();
        assertThat(tags.string(PRIVATE_TAG)).hasValue("private");
    }

    @Test
    void privateTagBesideThePublicOneOfItsName_isFoundByNumber() {
        for (DicomTags tags :
                List.of(tags("{" + PRIVATE + "," + PUBLIC + "}"), tags("{" + PUBLIC + "," + PRIVATE + "}"))) {
            assertThat(tags.string(SERIES_TYPE)).hasValue("public");
            assertThat(tags.string(PRIVATE_TAG)).hasValue("private");
        }
    }

    @Test
    void privateTagInAnItem_doesNotAnswerForThePublicOneOfItsName() {
        DicomTags item = tags("{\"0008,1140\": {\"Name\": \"ReferencedImageSequence\", \"Type\": \"Sequence\", "
                        + "\"Value\": [{" + PRIVATE + "}]}}")
                .sequence(REFERENCED_IMAGE_SEQUENCE)
                .get(0);

        assertThat(item.string(SERIES_TYPE)).isEmpty();
        assertThat(item.string(PRIVATE_TAG)).hasValue("private");
    }

    @Test
    void keywordThatNoDictionaryHas_isThatOfThePublicTagThatTheServerNamesSo() {
        String named = "{\"Name\": \"NewInTheStandard\", \"Type\": \"String\", \"Value\": \"x\"}";

        assertThat(tags("{\"0018,9999\": " + named + "}").string(DicomTag.of("NewInTheStandard")))
                .hasValue("x");
        assertThat(tags("{\"0019,9999\": " + named + "}").string(DicomTag.of("NewInTheStandard")))
                .isEmpty();
    }

    @Test
    void tagWithoutAConstant_isFoundBothWaysInEachForm() {
        for (String form : List.of("{\"FlipAngle\": \"9\"}", "{\"0018,1314\": \"9\"}")) {
            assertThat(tags(form).string(DicomTag.of("0018,1314"))).hasValue("9");
            assertThat(tags(form).string(DicomTag.of("FlipAngle"))).hasValue("9");
        }
    }

    @Test
    void retiredTag_isFoundWhateverTheServerCallsIt() {
        for (String form : List.of("OtherPatientIDs", "RETIRED_OtherPatientIDs", "0010,1000")) {
            assertThat(tags("{\"" + form + "\": \"x\"}").string(OTHER_PATIENT_IDS))
                    .hasValue("x");
        }
        for (String tag : List.of("LengthToEnd", "RETIRED_LengthToEnd", "0008,0001")) {
            assertThat(tags("{\"RETIRED_LengthToEnd\": \"7\"}").string(DicomTag.of(tag)))
                    .hasValue("7");
        }
    }

    @Test
    void tagOfARepeatingGroup_isFoundInItsOwnGroupOnly() {
        DicomTags numbers =
                tags("{\"6002,0010\": {\"Name\": \"OverlayRows\", \"Type\": \"String\", \"Value\": \"2\"}}");
        assertThat(numbers.string(DicomTag.of("6002,0010"))).hasValue("2");
        assertThat(numbers.string(DicomTag.of("6000,0010"))).isEmpty();
        assertThat(numbers.string(DicomTag.of("OverlayRows"))).isEmpty();

        DicomTags keywords = tags("{\"OverlayRows\": \"2\"}");
        assertThat(keywords.string(DicomTag.of("OverlayRows"))).hasValue("2");
        assertThat(keywords.string(DicomTag.of("6000,0010"))).isEmpty();
        assertThat(keywords.string(DicomTag.of("6002,0010"))).isEmpty();
    }

    @Test
    void sequence_givesItsItems() {
        List<DicomTags> items = tags(FULL).sequence(REFERENCED_IMAGE_SEQUENCE);
        assertThat(items).hasSize(2);
        assertThat(items.get(0).uid(REFERENCED_SOP_INSTANCE_UID)).hasValue("1.2.3");
        assertThat(items.get(1).size()).isZero();
        assertThat(tags("{\"ReferencedImageSequence\": [{\"ReferencedSOPInstanceUID\": \"1.2\"}, null]}")
                        .sequence(REFERENCED_IMAGE_SEQUENCE))
                .hasSize(2);
    }

    @Test
    void absentNullEmptyAndSequenceValues_areNoTexts() {
        DicomTags tags = tags("{\"PatientName\": null, \"PatientID\": \"  \", \"ReferencedImageSequence\": []}");
        assertThat(tags.string(PATIENT_NAME)).isEmpty();
        assertThat(tags.string(PATIENT_ID)).isEmpty();
        assertThat(tags.string(STUDY_DATE)).isEmpty();
        assertThat(tags.string(REFERENCED_IMAGE_SEQUENCE)).isEmpty();
        assertThat(tags.contains(PATIENT_NAME)).isTrue();
        assertThat(tags.contains(STUDY_DATE)).isFalse();
        assertThat(tags(FULL).string(PATIENT_WEIGHT)).isEmpty();
        assertThat(tags(FULL).sequence(PATIENT_WEIGHT)).isEmpty();
    }

    @Test
    void strings_keepsThePlacesOfEmptyValues() {
        assertThat(tags("{\"ImageType\": \"ORIGINAL\\\\ \\\\AXIAL \"}").strings(IMAGE_TYPE))
                .containsExactly("ORIGINAL", "", "AXIAL");
        assertThat(tags("{}").strings(IMAGE_TYPE)).isEmpty();
    }

    @Test
    void numbers_areReadExactly() {
        DicomTags tags = tags("{\"PixelSpacing\": \"0.1\\\\+2e-1\", \"Rows\": \" 512\", \"PatientWeight\": 70.5}");
        assertThat(tags.decimals(PIXEL_SPACING)).containsExactly(new BigDecimal("0.1"), new BigDecimal("0.2"));
        assertThat(tags.real(PIXEL_SPACING)).hasValue(0.1);
        assertThat(tags.integer(ROWS)).hasValue(512);
        assertThat(tags.real(PATIENT_WEIGHT)).hasValue(70.5);
        assertThat(tags.integer(PATIENT_WEIGHT)).isEmpty();
    }

    @Test
    void numbers_thatDoNotFitAreEmpty() {
        DicomTags tags = tags("{\"Rows\": \"4294967296\", \"Columns\": \"many\", \"PixelSpacing\": \"1\\\\x\"}");
        assertThat(tags.integer(ROWS)).isEmpty();
        assertThat(tags.longInteger(ROWS)).hasValue(4294967296L);
        assertThat(tags.integer(COLUMNS)).isEmpty();
        assertThat(tags.decimals(PIXEL_SPACING)).isEmpty();
        assertThat(tags("{\"Rows\": \"1e999999999\"}").longInteger(ROWS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20240115", "2024.01.15", " 20240115 "})
    void date_isReadInBothForms(String value) {
        assertThat(tags("{\"StudyDate\": \"" + value + "\"}").date(STUDY_DATE)).hasValue(LocalDate.of(2024, 1, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20240230", "2024", "20240115-20240116", "unknown", ""})
    void date_thatIsNoneIsEmpty(String value) {
        assertThat(tags("{\"StudyDate\": \"" + value + "\"}").date(STUDY_DATE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10,10:00",
        "1015,10:15",
        "101530,10:15:30",
        "10:15:30,10:15:30",
        "101530.5,10:15:30.5",
        "101530.000001,10:15:30.000001",
        "235960,23:59:59"
    })
    void time_isReadInEachPrecision(String value, LocalTime expected) {
        assertThat(tags("{\"StudyTime\": \"" + value + "\"}").time(STUDY_TIME)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "1", "106000", "101530.", "noon"})
    void time_thatIsNoneIsEmpty(String value) {
        assertThat(tags("{\"StudyTime\": \"" + value + "\"}").time(STUDY_TIME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024,2024-01-01T00:00",
        "202402,2024-02-01T00:00",
        "20240203,2024-02-03T00:00",
        "2024020304,2024-02-03T04:00",
        "20240203040506.25,2024-02-03T04:05:06.25"
    })
    void dateTime_isReadInEachPrecision(String value, LocalDateTime expected) {
        DicomDateTime moment = DicomDateTime.parse(value).orElseThrow();
        assertThat(moment.local()).isEqualTo(expected);
        assertThat(moment.offset()).isEmpty();
    }

    @Test
    void dateTime_withAnOffset_knowsItsInstant() {
        DicomDateTime moment = DicomDateTime.parse("20240203040506+0100").orElseThrow();
        assertThat(moment.offset()).contains(ZoneOffset.ofHours(1));
        assertThat(moment.toInstant(ZoneId.of("Asia/Tokyo"))).isEqualTo("2024-02-03T03:05:06Z");
        assertThat(DicomDateTime.parse("20240203040506").orElseThrow().toInstant(ZoneId.of("Asia/Tokyo")))
                .isEqualTo("2024-02-02T19:05:06Z");
        assertThat(DicomDateTime.parse("20240203+9900")).isEmpty();
        assertThat(DicomDateTime.parse("20240203x")).isEmpty();
    }

    @Test
    void dateTime_ofTwoTags_isMidnightWithoutATime() {
        DicomTags tags = tags("{\"StudyDate\": \"20240115\", \"SeriesDate\": \"20240115\", \"SeriesTime\": \"1015\"}");
        assertThat(tags.dateTime(STUDY_DATE, STUDY_TIME)).hasValue(LocalDateTime.of(2024, 1, 15, 0, 0));
        assertThat(tags.dateTime(SERIES_DATE, SERIES_TIME)).hasValue(LocalDateTime.of(2024, 1, 15, 10, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"noon\"", "\"2500\"", "\"\\\\1015\"", "[]"})
    void dateTime_ofTwoTags_isEmptyIfTheTimeCannotBeRead(String time) {
        DicomTags tags = tags("{\"StudyDate\": \"20240115\", \"StudyTime\": " + time + "}");

        assertThat(tags.dateTime(STUDY_DATE, STUDY_TIME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void dateTime_ofTwoTags_isMidnightIfTheTimeHasNoValue(String time) {
        DicomTags tags = tags("{\"StudyDate\": \"20240115\", \"StudyTime\": " + time + "}");

        assertThat(tags.dateTime(STUDY_DATE, STUDY_TIME)).hasValue(LocalDateTime.of(2024, 1, 15, 0, 0));
    }

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
    void toString_ofNamesAndTags_tellsNoName() {
        assertThat(PersonName.parse("Doe^Jane").toString()
                        + PersonName.parse("Doe^Jane").alphabetic())
                .doesNotContain("Doe", "Jane");
        assertThat(tags("{\"PatientName\": \"Doe\"}")).hasToString("DicomTags[1]");
    }

    @Test
    void json_isACopyOfWhatWasSent() {
        DicomTags tags = tags(FULL);
        tags.json(REFERENCED_IMAGE_SEQUENCE).orElseThrow().getAsJsonObject().add("Value", null);
        tags.toJson().remove("0008,1140");
        assertThat(tags.toJson()).isEqualTo(JsonParser.parseString(FULL));
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
            strings = {"patientName", "Patient Name", "RETIRED_", "0010,00100", "001,0010", "", "Unknown Tag & Data"})
    void whatIsNeitherKeywordNorNumber_isRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> DicomTag.of(name));
    }

    @Test
    void tagPath_isWrittenAsOrthancReadsIt() {
        assertThat(TagPath.of(DicomTag.of(0x0009, 0x1140)).item(2, REFERENCED_SOP_INSTANCE_UID))
                .hasToString("0009-1140/2/ReferencedSOPInstanceUID");
        assertThat(TagPath.of(REFERENCED_IMAGE_SEQUENCE).item(0)).hasToString("ReferencedImageSequence/0");
    }

    private static DicomTags tags(String json) {
        return DicomTags.of(JsonParser.parseString(json).getAsJsonObject());
    }
}
