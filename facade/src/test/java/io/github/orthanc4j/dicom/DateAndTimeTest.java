package io.github.orthanc4j.dicom;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of dates and times in tags. */
class DateAndTimeTest extends TagsFixture {

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
    @ValueSource(strings = {"\"noon\"", "\"2500\"", "\"\\\\1015\"", "[]", "{\"Type\": \"TooLong\", \"Value\": null}"})
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
}
