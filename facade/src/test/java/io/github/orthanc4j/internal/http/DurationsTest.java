package io.github.orthanc4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1270, 1.3 s", "59940, 59.9 s", "125900, 2 min 5 s", "3600000, 1 h 0 min"})
    void duration_isReadable(long millis, String text) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
