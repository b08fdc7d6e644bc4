package io.github.orthanc4j.dicom;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags are found in all forms of answers. */
class DicomTagsTest extends TagsFixture {

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

    /** Orthanc before 1.13.0 decodes the byte of the backslash, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISO_IR 13",
                "iso_ir 13",
                "ISO 2022 IR 13\u00a5ISO 2022 IR 87",
                "\u00a5ISO 2022 IR 13",
                "\\\\ISO 2022 IR 87"
            })
    void yenSignOfAJapaneseFile_partsValuesAlsoInItems(String characterSet) {
        DicomTags tags =
                tags("{\"SpecificCharacterSet\": \"" + characterSet + "\", \"ScanningSequence\": \"SE\u00a5IR\","
                        + " \"OperatorsName\": \"A^B\u00a5C\", \"RequestAttributesSequence\": [{\"ScanningSequence\": \"SE\u00a5\"},"
                        + " {\"SpecificCharacterSet\": \"ISO_IR 100\", \"ManufacturerModelName\": \"\u00a5\u00a5\"}]}");
        List<DicomTags> items = tags.sequence(REQUEST_ATTRIBUTES_SEQUENCE);

        assertThat(tags.strings(DicomTag.of("ScanningSequence"))).containsExactly("SE", "IR");
        assertThat(tags.personNames(OPERATORS_NAME))
                .extracting(PersonName::display)
                .containsExactly("A, B", "C");
        assertThat(tags.personName(OPERATORS_NAME).orElseThrow().given()).contains("B");
        assertThat(items.get(0).strings(DicomTag.of("ScanningSequence"))).containsExactly("SE", "");
        assertThat(items.get(1).strings(MANUFACTURER_MODEL_NAME)).containsExactly("\u00a5\u00a5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 100", "ISO 2022 IR 100\\\\ISO 2022 IR 13"})
    void yenSignOfAnotherFile_staysInTexts(String characterSet) {
        DicomTags tags = tags("{\"SpecificCharacterSet\": \"" + characterSet + "\", \"ProtocolName\": \"a\u00a5b\"}");

        assertThat(tags.strings(PROTOCOL_NAME)).containsExactly("a\u00a5b");
    }

    @Test
    void yenSign_partsWhatCannotHoldOneWhateverTheCharacterSet() {
        DicomTags tags = tags("{\"ImageType\": \"ORIGINAL\u00a5PRIMARY\", \"PixelSpacing\": \"1.5\u00a52\","
                + " \"SOPClassesInStudy\": \"1.2\u00a51.3\", \"StudyDate\": \"20240115\u00a520240116\"}");

        assertThat(tags.strings(IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(tags.decimals(PIXEL_SPACING)).containsExactly(new BigDecimal("1.5"), new BigDecimal("2"));
        assertThat(tags.real(PIXEL_SPACING)).hasValue(1.5);
        assertThat(tags.uid(SOP_CLASSES_IN_STUDY)).hasValue("1.2");
        assertThat(tags.date(STUDY_DATE)).hasValue(LocalDate.of(2024, 1, 15));
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
}
