package io.github.orthanc4j.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollIntervalTest {

    private static final long MILLI = 1_000_000;

    /** Without spread. */
    private final PollInterval pace = new PollInterval(() -> 0.5);

    private long after(int looks, int ended, int left) {
        for (int i = 0; i < looks; i++) {
            pace.polled(ended, left);
        }
        return pace.nanos();
    }

    @Test
    void theLooks_getRarer_upToTwoSeconds() {
        pace.joined(1);

        assertThat(pace.nanos()).isEqualTo(10 * MILLI);
        assertThat(after(1, 0, 1)).isEqualTo(15 * MILLI);
        assertThat(after(4, 0, 1)).isBetween(70 * MILLI, 80 * MILLI);
        assertThat(after(20, 0, 1)).isEqualTo(2000 * MILLI);
    }

    @Test
    void whileManyAreLeft_theLooksAreNeverRarerThanHalfASecond() {
        assertThat(after(100, 0, 9)).isEqualTo(500 * MILLI);
    }

    @Test
    void moreEndsThanWanted_makeTheLooksMoreFrequent() {
        after(100, 0, 9);

        assertThat(after(1, 6, 9)).isEqualTo(250 * MILLI);
        assertThat(after(100, 6, 9)).isEqualTo(10 * MILLI);
    }

    @Test
    void aNewcomer_isLookedAtSoon() {
        after(100, 0, 1);

        pace.joined(2);
        assertThat(pace.nanos()).isEqualTo(50 * MILLI);
        pace.joined(1);
        assertThat(pace.nanos()).isEqualTo(10 * MILLI);
    }

    @Test
    void aServerThatFails_isAskedEverMoreSeldom_upToTwoSeconds() {
        pace.failed();
        assertThat(pace.nanos()).isEqualTo(50 * MILLI);

        for (int i = 0; i < 20; i++) {
            pace.failed();
        }
        assertThat(pace.nanos()).isEqualTo(2000 * MILLI);
    }

    @Test
    void theLooksOfManyClients_areSpreadByATenthEachWay() {
        assertThat(new PollInterval(() -> 0).nanos()).isEqualTo(9 * MILLI);
        assertThat(new PollInterval(() -> 1).nanos()).isEqualTo(11 * MILLI);
    }
}
