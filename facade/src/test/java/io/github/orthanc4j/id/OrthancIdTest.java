package io.github.orthanc4j.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrthancIdTest {

    private static final String ID = "e2325a94-da6898bb-3913d6b1-2db80493-90763d38";

    @Test
    void of_whenTheFormIsRight_keepsTheText() {
        assertThat(OrthancId.of(ID)).hasToString(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.840.10008.5.1.4.1.1.2",
                "E2325a94-da6898bb-3913d6b1-2db80493-90763d38",
                "g2325a94-da6898bb-3913d6b1-2db80493-90763d38",
                "e2325a94-da6898bb-3913d6b1-2db80493-90763d3",
                "e2325a94-da6898bb-3913d6b1-2db80493-90763d381",
                "e2325a94ada6898bb-3913d6b1-2db80493-90763d38",
                "e2325a9--da6898bb-3913d6b1-2db80493-90763d38",
                "e2325a94-da6898bb-3913d6b1-2db80493-90763d3\u0663",
            })
    void of_whenTheFormIsAnother_refuses(String text) {
        assertThat(OrthancId.isOrthancId(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> OrthancId.of(text));
    }

    @Test
    void paddingOfAPatientId_doesNotCount() {
        assertThat(OrthancId.ofPatient("X  ")).isEqualTo(OrthancId.ofPatient("X"));
        assertThat(OrthancId.ofPatient("X\0\0")).isEqualTo(OrthancId.ofPatient("X"));
        assertThat(OrthancId.ofPatient(" X")).isNotEqualTo(OrthancId.ofPatient("X"));
        assertThat(OrthancId.ofPatient("\u3000X\u3000")).isNotEqualTo(OrthancId.ofPatient("X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X\0Y", "X \0", "\0X", "X\0 "})
    void patientIdThatReleasesReadDifferently_isRefused(String patientId) {
        assertThatIllegalArgumentException().isThrownBy(() -> OrthancId.ofPatient(patientId));
    }

    @Test
    void whitespaceAroundAUid_doesNotCount() {
        assertThat(OrthancId.ofStudy("X", "\t 1.2 \0")).isEqualTo(OrthancId.ofStudy("X", "1.2"));
        assertThatIllegalArgumentException().isThrownBy(() -> OrthancId.ofStudy("X", "1. 2"));
    }
}
