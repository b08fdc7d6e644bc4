package io.github.orthanc4j.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLayoutTest {

    private static final Path FOLDER = Path.of("folder");
    private static final OrthancId ID = OrthancId.of("11111111-22222222-33333333-44444444-55555555");
    private static final String END = "-11111111-22222222.dcm";

    private static String place(String pattern, Map<DicomTag, String> tags) {
        Path place = new FileLayout(pattern).place(FOLDER, ID, tag -> Optional.ofNullable(tags.get(tag)));
        return FOLDER.relativize(place).toString();
    }

    @Test
    void numbers_areSortedAsNumbers() {
        assertThat(place(
                        "{SeriesNumber}/{InstanceNumber}",
                        Map.of(DicomTag.SERIES_NUMBER, "7", DicomTag.INSTANCE_NUMBER, "12")))
                .isEqualTo("0007/0012" + END);
    }

    @Test
    void missingValues_leaveNoSpaces() {
        assertThat(place("{PatientID}/{StudyDate} {StudyDescription} x/a", Map.of()))
                .isEqualTo("_/x/a" + END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "..", "a/b", "C:\\x", ".hidden", "con"})
    void values_neverLeaveTheirFolder(String value) {
        Path place = Path.of(place("{PatientID}/{PatientID}", Map.of(DicomTag.PATIENT_ID, value)));

        assertThat(place.getNameCount()).isEqualTo(2);
        assertThat(FOLDER.resolve(place).normalize()).isEqualTo(FOLDER.resolve(place));
        assertThat(place.toString()).endsWith(END).doesNotStartWith(".");
    }

    @Test
    void onlyFolder_hasTheWholeIdentifiers() {
        assertThat(place("", Map.of())).isEqualTo(ID + ".dcm");
    }

    @Test
    void longNames_keepWhatTellsThemApart() {
        Map<DicomTag, String> tags =
                Map.of(DicomTag.STUDY_DESCRIPTION, "山".repeat(64), DicomTag.INSTANCE_NUMBER, "1.2");

        String place = place("{StudyDescription} {InstanceNumber}", tags);

        assertThat(place).startsWith("山").endsWith(END);
        assertThat(place.getBytes(UTF_8)).hasSizeBetween(190, 200);
    }

    @Test
    void numbers_ofMoreDigits_keepThem() {
        assertThat(place("{SeriesNumber}/{InstanceNumber}", Map.of(DicomTag.SERIES_NUMBER, "0123456")))
                .isEqualTo("123456/" + END);
    }

    @Test
    void zeros_ofWhatCountsNothing_areKept() {
        Map<DicomTag, String> tags =
                Map.of(DicomTag.PATIENT_ID, "0042", DicomTag.STUDY_TIME, "001500", DicomTag.ACCESSION_NUMBER, "7");

        assertThat(place("{PatientID}/{StudyTime} {AccessionNumber}/a", tags)).isEqualTo("0042/001500 7/a" + END);
        assertThat(place("{PatientID}/a", Map.of(DicomTag.PATIENT_ID, "42"))).isEqualTo("42/a" + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{PatientID", "PatientID}", "{}", "{Patient ID}", "{{PatientID}}", "{no_keyword}", "{PatientId}"
            })
    void patternThatIsBroken_isRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FileLayout(pattern));
    }
}
