package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.id.ResourceLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    @ParameterizedTest
    @CsvSource({
        "StudyDate, 20240101-20240131, INDEX",
        "StudyDate, 20240101-, INDEX",
        "PatientBirthDate, 19700101, INDEX",
        "StudyInstanceUID, 1.2.3, INDEX",
        "StudyInstanceUID, 1.2.3\\1.2.4, INDEX",
        "StudyInstanceUID, 1.2.3_, LIST",
        "StudyTime, 080000-090000, INDEX",
        "ModalitiesInStudy, CT\\MR, INDEX",
        "PatientSex, F, INDEX",
        "InstitutionName, Hospital*, INDEX",
        "InstitutionName, 病院*, INDEX",
        "InstitutionName, Köln*, CLIENT",
        "InstitutionName, больница, CLIENT",
        "InstitutionName, Hospital?, CLIENT",
        "PatientName, DOE, LIST",
        "PatientName, DOE*, LIST",
        "PatientName, 佐藤*, LIST",
        "PatientName, DOE ANN, LIST",
        "PatientName, DOE A*, CLIENT",
        "PatientName, D?E, CLIENT",
        "PatientName, IŞIK*, LIST",
        "PatientName, *ışık, CLIENT",
        "StudyDescription, CT_*, CLIENT",
        "StudyDescription, CT%*, CLIENT",
        "PatientID, 1, LIST",
        "AccessionNumber, 1\\2, LIST",
        "ConversionType, SYN, PROBE",
        "ConversionType, S?N, CLIENT"
    })
    void decidesWhoCompares(String tag, String value, Filter right) {
        assertThat(Filter.of(ResourceLevel.STUDY, tag, value, false)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "StudyInstanceUID, 1.2.3, LIST",
        "InstitutionName, Köln*, LIST",
        "InstitutionName, K?ln*, CLIENT",
        "PatientName, DOE_*, CLIENT",
        "ConversionType, SYN, LIST"
    })
    void decidesWhoComparesWhereCaseCounts(String tag, String value, Filter right) {
        assertThat(Filter.of(ResourceLevel.STUDY, tag, value, true)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "PatientName, D?E, D*E",
        "PatientName, ????????, *",
        "PatientName, van der *, van*der*",
        "PatientName, 佐?^花子, 佐*^花子",
        "StudyDescription, CT_?*, CT*",
        "InstitutionName, Klinik Köln, Klinik K*ln",
        "InstitutionName, KÖLN\\BONN, *",
        "InstitutionName, a_?, a_*"
    })
    void loosensWhatTheServerComparesOtherwise(String tag, String value, String loosened) {
        assertThat(Filter.loosened(tag, value)).isEqualTo(loosened);
    }
}
