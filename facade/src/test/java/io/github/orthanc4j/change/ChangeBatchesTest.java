package io.github.orthanc4j.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeBatchesTest extends ChangeLogFixture {

    private final List<String> events = new ArrayList<>();

    private final Checkpoint place = new Checkpoint() {
        @Override
        public long load() {
            return 0;
        }

        @Override
        public void save(long seq) {
            events.add("save " + seq);
        }
    };

    @BeforeEach
    void twoPages() {
        page(0, false, 3, study(1), entry(2, "NewSeries", "Series"), study(3));
        page(3, true, 5, study(4), study(5));
    }

    private void follow(ChangeBatchHandler handler, Consumer<FollowOptions> options) {
        assertThatThrownBy(() -> orthanc.changes().types(ChangeType.NEW_STUDY).followBatches(place, handler, options))
                .isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private ChangeBatchHandler failingOn(long seq) {
        return changes -> {
            events.add("handle " + changes.stream().map(Change::seq).toList());
            if (changes.stream().anyMatch(change -> change.seq() == seq)) {
                throw new IOException();
            }
        };
    }

    @Test
    void changesOfAPage_comeAtOnceWithTheCheckpointBehindThem() {
        follow(failingOn(-1), options -> {});

        assertThat(events).containsExactly("handle [1, 3]", "save 3", "handle [4, 5]", "save 5");
    }

    @Test
    void changesOfAFailedBatch_comeOneByOne() {
        follow(
                failingOn(3),
                options -> options.setAside(
                        failed -> events.add("set aside " + failed.change().seq())));

        assertThat(events.stream().filter(event -> !event.startsWith("save")))
                .containsExactly("handle [1, 3]", "handle [1]", "handle [3]", "set aside 3", "handle [4, 5]");
        assertThat(events).endsWith("save 5");
    }

    @Test
    void failedBatch_isRetriedOneByOne() {
        meanwhile.add(() -> events.add("pause"));

        assertThatThrownBy(() -> orthanc.changes()
                        .followBatches(place, failingOn(3), options -> options.retry(1, Duration.ofMillis(500))))
                .isInstanceOfSatisfying(
                        OrthancHandlerException.class,
                        failure -> assertThat(failure.change().seq()).isEqualTo(3));
        assertThat(events.stream().filter(event -> !event.startsWith("save")))
                .containsExactly("handle [1, 2, 3]", "handle [1]", "handle [2]", "handle [3]", "pause", "handle [3]");
        assertThat(events).contains("save 2").doesNotContain("save 3");
    }

    @Test
    void interruptedBatch_isNotTakenForAFailedOne() {
        follow(
                changes -> {
                    events.add("handle");
                    Thread.currentThread().interrupt();
                    throw new IOException();
                },
                options -> options.skipFailed(true));

        assertThat(events).containsExactly("handle");
    }

    @Test
    void batchThatSeesAnOrthancFailure_comesOneByOne_too() {
        follow(
                changes -> {
                    events.add("handle " + changes.size());
                    if (changes.size() > 1) {
                        throw new OrthancException("gone", null);
                    }
                },
                options -> {});

        assertThat(events.stream().filter(event -> event.startsWith("handle")))
                .containsExactly("handle 2", "handle 1", "handle 1", "handle 2", "handle 1", "handle 1");
    }
}
