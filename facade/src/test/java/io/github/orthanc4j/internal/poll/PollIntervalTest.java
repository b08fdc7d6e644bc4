package io.github.orthanc4j.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollIntervalTest {

    private static final long MILLI = 1_000_000;

    /** Without spread. */
    private final PollInterval interval = new PollInterval(() -> 0.5);

    private long after(int polls, int ended, int left) {
        for (int i = 0; i < polls; i++) {
            interval.polled(ended, left);
        }
        return interval.nanos();
    }

    @Test
    void theInterval_growsUpToTwoSeconds() {
        interval.jobAdded(1);

        assertThat(interval.nanos()).isEqualTo(10 * MILLI);
        assertThat(after(1, 0, 1)).isEqualTo(15 * MILLI);
        assertThat(after(4, 0, 1)).isBetween(70 * MILLI, 80 * MILLI);
        assertThat(after(20, 0, 1)).isEqualTo(2000 * MILLI);
    }

    @Test
    void theIntervalWithManyJobs_growsUpToHalfASecond() {
        assertThat(after(100, 0, 9)).isEqualTo(500 * MILLI);
    }

    @Test
    void moreEndsThanWanted_shortenTheInterval() {
        after(100, 0, 9);

        assertThat(after(1, 6, 9)).isEqualTo(250 * MILLI);
        assertThat(after(100, 6, 9)).isEqualTo(10 * MILLI);
    }

    @Test
    void aNewJob_isPolledSoon() {
        after(100, 0, 1);

        interval.jobAdded(2);
        assertThat(interval.nanos()).isEqualTo(50 * MILLI);
        interval.jobAdded(1);
        assertThat(interval.nanos()).isEqualTo(10 * MILLI);
    }

    @Test
    void failedPolls_doubleTheInterval_upToTwoSeconds() {
        interval.pollFailed();
        assertThat(interval.nanos()).isEqualTo(50 * MILLI);

        for (int i = 0; i < 20; i++) {
            interval.pollFailed();
        }
        assertThat(interval.nanos()).isEqualTo(2000 * MILLI);
    }

    @Test
    void thePollsOfManyClients_areSpreadByATenthEachWay() {
        assertThat(new PollInterval(() -> 0).nanos()).isEqualTo(9 * MILLI);
        assertThat(new PollInterval(() -> 1).nanos()).isEqualTo(11 * MILLI);
    }
}
