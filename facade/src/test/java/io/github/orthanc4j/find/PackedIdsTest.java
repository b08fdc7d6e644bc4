package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import org.junit.jupiter.api.Test;

class PackedIdsTest {

    private static final OrthancId ID = OrthancId.ofPatient("1");

    @Test
    void listThatHasNoEnd_isRefused() {
        PackedIds ids = new PackedIds(10);
        for (int i = 0; i < 10; i++) {
            ids.add(ID);
        }

        assertThatThrownBy(() -> ids.add(ID))
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("more than 10 identifiers");
        assertThat(ids.size()).isEqualTo(10);
    }

    @Test
    void dicomIdentifiersAreKeptForTheFirstOnes() {
        PackedIds ids = new PackedIds(48);
        for (int i = 0; i < 10; i++) {
            ids.add(ID, "1.2." + i);
        }

        assertThat(ids.size()).isEqualTo(10);
        assertThat(ids.dicomIdentifiers(2, 5)).containsExactly("1.2.2");
        assertThat(ids.dicomIdentifiers(5, 9)).isEmpty();
    }
}
