package io.github.orthanc4j.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.testing.LateLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A follower of a log whose numbers become visible late. */
class LateChangesTest {

    /** What a follower has handed over and saved, in this order; saved numbers are negative. */
    private final List<Long> events = new ArrayList<>();

    /** 4,000 changes, one each millisecond, each visible up to 120 ms later; every tenth number is of a deleted resource. */
    private static NavigableMap<Long, Long> busyLog(long seed) {
        Random random = new Random(seed);
        NavigableMap<Long, Long> visibleAt = new TreeMap<>();
        for (long seq = 1; seq <= 4_000; seq++) {
            if (seq % 10 != 5) {
                visibleAt.put(seq, seq + random.nextInt(120));
            }
        }
        return visibleAt;
    }

    private void follow(boolean plugin, NavigableMap<Long, Long> visibleAt, UnaryOperator<Changes> settings)
            throws Exception {
        Checkpoint place = new Checkpoint() {
            @Override
            public long load() {
                return 0;
            }

            @Override
            public void save(long seq) {
                events.add(-seq);
            }
        };
        try (LateLog log = new LateLog(plugin, visibleAt);
                Orthanc orthanc = Clients.builder(log.url(), log).build()) {
            assertThatThrownBy(
                            () -> settings.apply(orthanc.changes()).follow(place, change -> events.add(change.seq())))
                    .isInstanceOf(OrthancInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private List<Long> handed() {
        return events.stream().filter(seq -> seq > 0).toList();
    }

    private long lastSaved() {
        return -events.stream().filter(seq -> seq < 0).reduce((a, b) -> b).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100, 1000})
    void everyChange_comesOnce(int pageSize) throws Exception {
        NavigableMap<Long, Long> log = busyLog(pageSize);

        follow(true, log, changes -> changes.pageSize(pageSize).pollEvery(Duration.ofMillis(100)));

        assertThat(handed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(log.keySet());
        assertThat(lastSaved()).isEqualTo(4_000);
    }

    @Test
    void withoutWaitingForNumbers_someAreLost() throws Exception {
        NavigableMap<Long, Long> log = busyLog(100);

        follow(false, log, changes -> changes.pageSize(100).pollEvery(Duration.ofMillis(100)));

        assertThat(handed()).doesNotHaveDuplicates().hasSizeLessThan(log.size());
    }

    @Test
    void checkpoint_neverPassesAChangeThatComesLater() throws Exception {
        follow(true, busyLog(1), changes -> changes.pageSize(50).pollEvery(Duration.ofMillis(20)));

        Map<Long, Integer> handedAt = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            handedAt.put(events.get(i), i);
        }
        assertThat(events.stream().filter(event -> event < 0))
                .hasSizeGreaterThan(3)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        long saved = 0;
        for (long event : events) {
            saved = event < 0 ? -event : saved;
            assertThat(event < 0 || event > saved)
                    .as("change %s after checkpoint %s", event, saved)
                    .isTrue();
        }
    }

    @Test
    void typesAreChosen_withoutTheServersFilter() throws Exception {
        NavigableMap<Long, Long> log = busyLog(2);

        follow(true, log, changes -> changes.types(ChangeType.NEW_SERIES).pollEvery(Duration.ofMillis(100)));

        assertThat(handed())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        log.keySet().stream().filter(seq -> seq % 3 == 0).toList());
    }

    @Test
    void gapThatIsNeverFilled_isGivenUpAfterFiveSeconds() throws Exception {
        follow(true, new TreeMap<>(Map.of(1L, 0L, 9L, 0L, 10L, 30_000L)), changes -> changes);

        assertThat(events).containsExactly(1L, 9L, -1L, -9L, 10L, -10L);
    }

    @Test
    void gapsOfALongPast_doNotHoldUpTheRest() throws Exception {
        NavigableMap<Long, Long> log = new TreeMap<>();
        for (long seq = 2; seq <= 40_000; seq += 2) {
            log.put(seq, 0L);
        }

        follow(true, log, changes -> changes.pageSize(100));

        assertThat(handed()).containsExactlyElementsOf(log.keySet());
        assertThat(lastSaved()).isEqualTo(40_000);
    }
}
