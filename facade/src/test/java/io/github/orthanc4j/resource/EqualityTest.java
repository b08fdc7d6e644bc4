package io.github.orthanc4j.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.TagPath;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.image.ImageFormat;
import org.junit.jupiter.api.Test;

class EqualityTest {

    private static final OrthancId ID = OrthancId.ofPatient("x");

    @Test
    void references_areEqualByServerAddressLevelAndId() {
        try (Orthanc one = Orthanc.builder("http://localhost:1").build();
                Orthanc same = Orthanc.builder("http://localhost:1").build();
                Orthanc other = Orthanc.builder("http://localhost:2").build()) {
            StudyRef study = one.studies().ref(ID);
            assertThat(study)
                    .isEqualTo(same.studies().ref(ID))
                    .hasSameHashCodeAs(same.studies().ref(ID));
            assertThat(study).isNotEqualTo(other.studies().ref(ID));
            assertThat(study).isNotEqualTo(one.series().ref(ID));
            assertThat(study).isNotEqualTo(one.studies().ref(OrthancId.ofPatient("y")));
        }
    }

    @Test
    void referenceWithoutAnIdentifier_isRefused() {
        try (Orthanc one = Orthanc.builder("http://localhost:1").build()) {
            assertThatNullPointerException()
                    .isThrownBy(() -> one.studies().ref(null))
                    .withMessage("id");
            assertThat(one.studies()).hasToString("Resources[studies]");
            assertThat(one.studies().ref(ID).labels()).hasToString("Labels of Study " + ID);
        }
    }

    @Test
    void values_areEqualByContent() {
        assertThat(ImageFormat.jpeg(90)).isEqualTo(ImageFormat.jpeg(90)).isNotEqualTo(ImageFormat.JPEG);
        assertThat(ImageFormat.PNG).isNotEqualTo(ImageFormat.PAM);
        assertThat(TagPath.of(DicomTag.PATIENT_ID)).isEqualTo(TagPath.of(DicomTag.PATIENT_ID));
        assertThat(TagPath.of(DicomTag.PATIENT_ID)).isNotEqualTo(TagPath.of(DicomTag.PATIENT_NAME));
        assertThat(SeriesStatus.of("Complete")).isEqualTo(SeriesStatus.COMPLETE).isNotEqualTo(SeriesStatus.UNKNOWN);
        assertThat(new Versioned<>("a", "1"))
                .isEqualTo(new Versioned<>("a", "1"))
                .isNotEqualTo(new Versioned<>("a", null));
    }
}
