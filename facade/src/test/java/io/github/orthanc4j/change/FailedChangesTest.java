package io.github.orthanc4j.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.HttpFailure;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.internal.http.Ticker;
import io.github.orthanc4j.testing.LateLog;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three changes, of which the handler cannot deal with the second. Time passes only in pauses. */
class FailedChangesTest {

    private final List<String> events = new ArrayList<>();
    private final List<FailedChange> setAside = new ArrayList<>();
    private LateLog log;
    private Orthanc orthanc;

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
    void start() throws IOException {
        log = new LateLog(false, new TreeMap<>(Map.of(1L, 0L, 2L, 0L, 3L, 0L)));
        orthanc = client(new Ticker() {
            @Override
            public long nanos() {
                return log.nanos();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                if (!pause.equals(Duration.ofSeconds(60))) {
                    events.add("pause " + pause.toMillis());
                }
                log.sleep(pause);
            }
        });
    }

    private Orthanc client(Ticker ticker) {
        return Clients.builder(log.url(), ticker).build();
    }

    @AfterEach
    void stop() {
        orthanc.close();
        log.close();
    }

    private void follow(ChangeHandler handler, Consumer<FollowOptions> options) {
        assertThatThrownBy(() ->
                        orthanc.changes().pollEvery(Duration.ofSeconds(60)).follow(place, handler, options))
                .isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private ChangeHandler failingOn2(Exception failure, int times) {
        int[] left = {times};
        return change -> {
            events.add("handle " + change.seq());
            if (change.seq() == 2 && left[0]-- > 0) {
                throw failure;
            }
        };
    }

    @Test
    void failedChange_isSkipped() {
        follow(failingOn2(new IOException(), 99), options -> options.skipFailed(true));

        assertThat(events).containsExactly("handle 1", "handle 2", "handle 3", "save 3");
    }

    @Test
    void failedChange_isSetAsideBeforeTheCheckpointPassesIt() {
        IOException failure = new IOException("DOE^JOHN");

        follow(
                failingOn2(failure, 99),
                options -> options.setAside(failed -> {
                    setAside.add(failed);
                    events.add("set aside");
                }));

        assertThat(events).containsExactly("handle 1", "handle 2", "set aside", "handle 3", "save 3");
        assertThat(setAside).singleElement().satisfies(failed -> {
            assertThat(failed.change().seq()).isEqualTo(2);
            assertThat(failed.failure()).isSameAs(failure);
            assertThat(failed.attempts()).isEqualTo(1);
            assertThat(failed.toString()).contains("IOException").doesNotContain("DOE");
        });
    }

    @Test
    void failedChange_isRetriedAfterGrowingPausesWithWhatWasDoneKept() {
        follow(failingOn2(new IOException(), 3), options -> options.retry(3, Duration.ofMillis(500)));

        assertThat(events)
                .containsExactly(
                        "handle 1",
                        "handle 2",
                        "save 1",
                        "pause 500",
                        "handle 2",
                        "pause 1000",
                        "handle 2",
                        "pause 2000",
                        "handle 2",
                        "save 2",
                        "handle 3",
                        "save 3");
    }

    @Test
    void changeThatFailsForGood_isSetAsideAfterItsRetries() {
        follow(
                failingOn2(new IOException(), 99),
                options -> options.retry(1, Duration.ofMillis(500)).setAside(setAside::add));

        assertThat(events)
                .containsExactly("handle 1", "handle 2", "save 1", "pause 500", "handle 2", "handle 3", "save 3");
        assertThat(setAside).singleElement().extracting(FailedChange::attempts).isEqualTo(2L);
    }

    @Test
    void resourceThatIsGone_isNotRetried() {
        OrthancNotFoundException gone = new OrthancNotFoundException(HttpFailure.of(404, "GET", "/studies/x"));

        follow(
                failingOn2(gone, 99),
                options -> options.retry(5, Duration.ofMillis(500)).setAside(setAside::add));

        assertThat(events).containsExactly("handle 1", "handle 2", "handle 3", "save 3");
        assertThat(setAside).singleElement().extracting(FailedChange::failure).isSameAs(gone);
    }

    @Test
    void retriesThatAreUsedUp_stopTheFollowerIfNothingElseIsSaid() {
        assertThatThrownBy(() -> orthanc.changes()
                        .follow(
                                place,
                                failingOn2(new IOException(), 99),
                                options -> options.retry(1, Duration.ofMillis(500))))
                .isInstanceOf(OrthancHandlerException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(events).containsExactly("handle 1", "handle 2", "save 1", "pause 500", "handle 2");
    }

    @Test
    void changeThatCannotBeSetAside_stopsTheFollowerBeforeIt() {
        IOException failure = new IOException("first");

        assertThatThrownBy(() -> orthanc.changes()
                        .follow(
                                place,
                                failingOn2(failure, 99),
                                options -> options.setAside(failed -> {
                                    throw new IllegalStateException("full");
                                })))
                .isInstanceOfSatisfying(OrthancHandlerException.class, e -> {
                    assertThat(e.change().seq()).isEqualTo(2);
                    assertThat(e.getCause()).hasMessage("full").hasSuppressedException(failure);
                });
        assertThat(events).containsExactly("handle 1", "handle 2", "save 1");
    }

    @Test
    void interruptedHandler_isNotTakenForAFailedChange() {
        follow(
                change -> {
                    events.add("handle " + change.seq());
                    Thread.currentThread().interrupt();
                    throw new ClosedByInterruptException();
                },
                options -> options.setAside(setAside::add));

        assertThat(events).containsExactly("handle 1");
        assertThat(setAside).isEmpty();
    }

    @Test
    void closing_endsThePauseBeforeARetry() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        orthanc.close();
        orthanc = client(new Ticker() {
            @Override
            public long nanos() {
                return log.nanos();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
        });
        ChangeFollower follower = orthanc.changes()
                .followInBackground(
                        place, failingOn2(new IOException(), 99), options -> options.retry(1, Duration.ofMillis(500)));
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();

        follower.close();

        assertThat(follower.ended()).isCompleted();
        assertThat(events).containsExactly("handle 1", "handle 2", "save 1");
    }

    @Test
    void retriesWithoutAPause_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FollowOptions().retry(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new FollowOptions().retry(-1, Duration.ofSeconds(1)));
    }
}
