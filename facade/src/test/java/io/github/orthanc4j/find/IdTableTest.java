package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.id.OrthancId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdTableTest {

    @Test
    void containsWhatWasAddedAndNothingElse() {
        IdTable table = new IdTable();
        IntStream.range(0, 20_000).forEach(number -> table.add(id(number)));

        assertThat(IntStream.range(0, 20_000).allMatch(number -> table.contains(id(number))))
                .isTrue();
        assertThat(IntStream.range(20_000, 40_000).anyMatch(number -> table.contains(id(number))))
                .isFalse();
    }

    @Test
    void containsNothingWhenEmpty() {
        assertThat(new IdTable().contains(id(1))).isFalse();
    }

    @Test
    void takesAtMost24BytesForEach() {
        IdTable table = new IdTable();
        for (int number = 0; number < 200_000; number++) {
            table.add(id(number));
            if (number % 100 == 0) {
                assertThat(table.bytes()).isLessThanOrEqualTo(24L * (number + 1) + 2048);
            }
        }
    }

    @Test
    void addingTwiceTakesNoMore() {
        IdTable table = new IdTable();
        for (int time = 0; time < 1000; time++) {
            table.add(id(1));
        }

        assertThat(table.bytes()).isLessThan(100);
    }

    @Test
    void identifiersOfZerosAreContained() {
        IdTable table = new IdTable();
        OrthancId zeros = OrthancId.of("00000000-00000000-00000000-00000000-00000000");
        assertThat(table.contains(zeros)).isFalse();

        table.add(zeros);

        assertThat(table.contains(zeros)).isTrue();
    }

    private static OrthancId id(int number) {
        return OrthancId.ofPatient("patient " + number);
    }
}
