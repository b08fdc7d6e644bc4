package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource({
        "D?E, DÖE, true",
        "D?E, DE, false",
        "佐?^*, 佐藤^花子, true",
        "?, 𠮷, true",
        "??, 𠮷, false",
        "*a*b, xaxbxab, true",
        "*a*b, xaxbxa, false",
        "a*, A, true",
        "*, '', true",
        "?*, '', false",
        "köln, KÖLN, true",
        "köln, KOLN, false",
        "δουκας, ΔΟΥΚΑΣ, true",
        "INAN, ınan, false",
        "a.c, abc, false",
        "x\\y, Y, true",
        "x\\y, x\\y, false"
    })
    void matchesCharacters(String pattern, String text, boolean right) {
        assertThat(new TextPattern(pattern, false).matches(text)).isEqualTo(right);
    }

    @Test
    void caseCountsWhereItIsToCount() {
        assertThat(new TextPattern("Köln", true).matches("KÖLN")).isFalse();
        assertThat(new TextPattern("K*", true).matches("Köln")).isTrue();
    }

    @Test
    void manyWildcardsTakeNoTime() {
        TextPattern pattern = new TextPattern("*a".repeat(100) + "b", false);

        boolean matches =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> pattern.matches("a".repeat(10_000)));

        assertThat(matches).isFalse();
    }
}
