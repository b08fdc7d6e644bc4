package io.github.orthanc4j.change;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.internal.http.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Following logs of changes that a real server does not write on demand. */
class ChangeFollowerTest extends ChangeLogFixture {

    private final List<String> events = new ArrayList<>();

    /** A checkpoint in memory that records when it is saved. */
    private class Place implements Checkpoint {

        private long seq;

        @Override
        public long load() {
            return seq;
        }

        @Override
        public void save(long number) {
            seq = number;
            events.add("save " + number + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));
        }
    }

    private final Checkpoint place = new Place();

    private void handle(Change change) {
        events.add("handle " + change.seq());
    }

    /** Follows until no task of {@code meanwhile} is left. */
    private void follow(ChangeHandler handler) {
        assertThatThrownBy(() -> orthanc.changes().follow(place, handler))
                .isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pageThatEndsBeforeItsChanges_doesNotTakeTheFollowerBack() {
        page(0, false, 0, study(1));
        page(1, true, 1);

        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1");
    }

    @Test
    void pageThatDoesNotMove_isRequestedAgain() {
        page(0, false, 0);
        meanwhile.add(() -> page(0, true, 1, study(1)));

        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1");
    }

    @Test
    void checkpoint_movesOnlyWhenAChangeWasHandled() {
        page(0, true, 3, study(1), study(3));
        page(3, true, 3);

        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1", "handle 3", "save 3");
    }

    @Test
    void changeThatWasNotHandled_comesAgain() {
        page(0, true, 2, study(1), study(2));
        page(1, true, 2, study(2));
        page(2, true, 2);

        assertThatThrownBy(() -> orthanc.changes().follow(place, change -> {
                    handle(change);
                    if (change.seq() == 2) {
                        throw new IllegalStateException("in the middle");
                    }
                }))
                .isInstanceOfSatisfying(OrthancHandlerException.class, e -> {
                    assertThat(e.change().seq()).isEqualTo(2);
                    assertThat(e).hasMessageContaining("change 2").hasMessageNotContaining("in the middle");
                    assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
                });
        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1", "handle 2", "handle 2", "save 2");
    }

    @Test
    void checkedExceptionOfTheHandler_comesWithItsChange() {
        page(0, true, 1, study(1));

        assertThatThrownBy(() -> orthanc.changes().follow(place, change -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(OrthancHandlerException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(place.load()).isZero();
    }

    @Test
    void failureOfARequestInTheHandler_isNotTakenForOneOfTheLog() {
        page(0, true, 1, study(1));
        server.stubFor(get(urlPathEqualTo("/statistics")).willReturn(serverError()));

        assertThatThrownBy(() -> orthanc.changes()
                        .follow(place, change -> orthanc.server().fetchStatistics()))
                .isInstanceOf(OrthancHandlerException.class)
                .hasCauseInstanceOf(OrthancServerException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void handlerThatFailsInTheBackground_completesTheFollowerWithItsChange() {
        page(0, true, 1, study(1));

        ChangeFollower follower = orthanc.changes().followInBackground(place, change -> {
            throw new IllegalStateException("no");
        });

        assertThat(follower.ended())
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(OrthancHandlerException.class);
    }

    @Test
    void logThatWasReplacedMeanwhile_isReported() {
        page(0, true, 7, study(7));
        page(7, true, 7);
        meanwhile.add(() -> page(7, true, 3));

        assertThatThrownBy(() -> orthanc.changes().follow(place, this::handle))
                .isInstanceOfSatisfying(OrthancChangesResetException.class, e -> {
                    assertThat(e.reached()).isEqualTo(7);
                    assertThat(e.last()).isEqualTo(3);
                });
        assertThat(place.load()).isEqualTo(7);
    }

    @Test
    void pausesForAServerThatIsAway_grow() {
        server.stubFor(get(urlPathEqualTo("/changes")).willReturn(serverError()));
        for (int pause = 1; pause < 7; pause++) {
            meanwhile.add(() -> {});
        }
        meanwhile.add(() -> page(0, true, 1, study(1)));

        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 30L, 30L, 30L, 1L);
    }

    @Test
    void refusal_isNotRetried() {
        server.stubFor(get(urlPathEqualTo("/changes")).willReturn(okJson("{}").withStatus(403)));

        assertThatThrownBy(() -> orthanc.changes().follow(place, this::handle)).hasMessageContaining("403");
        assertThat(pauses).isEmpty();
    }

    @Test
    void checkpoint_isSavedWithoutTheInterruptThatEndsTheFollower() {
        page(0, true, 2, study(1), study(2));

        assertThatThrownBy(() -> orthanc.changes().follow(place, change -> {
                    handle(change);
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(OrthancInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).containsExactly("handle 1", "save 1");
    }

    @Test
    void checkpointThatCannotBeSaved_doesNotHideTheFailureOfTheHandler() {
        page(0, true, 2, study(1), study(2));
        Checkpoint broken = new Place() {
            @Override
            public void save(long number) {
                throw new IllegalStateException("disk full");
            }
        };
        ChangeLoop loop = new ChangeLoop(
                Ticker.SYSTEM,
                orthanc.changes(),
                Duration.ofSeconds(1),
                broken,
                change -> {
                    if (change.seq() == 2) {
                        throw new IllegalArgumentException("from the handler");
                    }
                },
                null,
                new FollowOptions());

        assertThatThrownBy(loop::run)
                .hasRootCauseMessage("from the handler")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("disk full"));
    }

    @Test
    void checkpointThatCannotBeSaved_endsTheFollower() {
        page(0, true, 1, study(1));

        assertThatThrownBy(() -> orthanc.changes()
                        .follow(
                                new Place() {
                                    @Override
                                    public void save(long number) {
                                        throw new IllegalStateException("disk full");
                                    }
                                },
                                this::handle))
                .hasMessage("disk full");
    }

    @Test
    void closing_endsTheWaitingAndAsksNoMore() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        orthanc.close();
        orthanc = client(new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
        });
        page(0, true, 1, study(1));
        ChangeFollower follower = orthanc.changes().followInBackground(place, this::handle);
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();

        follower.close();

        assertThat(follower.ended()).isCompleted();
        assertThat(events).containsExactly("handle 1", "save 1");
        server.verify(1, getRequestedFor(urlPathEqualTo("/changes")));
    }

    @Test
    void closingWhileAChangeIsHandled_savesItAndWaitsForNothing() {
        page(0, true, 1, study(1));
        CompletableFuture<ChangeFollower> follower = new CompletableFuture<>();
        follower.complete(orthanc.changes().followInBackground(place, change -> {
            handle(change);
            follower.join().close();
        }));

        assertThat(follower.join().ended()).succeedsWithin(Duration.ofSeconds(20));

        assertThat(events).containsExactly("handle 1", "save 1");
        assertThat(pauses).isEmpty();
    }

    @Test
    void closingWhileTheCheckpointIsSaved_doesNotInterruptIt() {
        page(0, true, 1, study(1));
        CompletableFuture<ChangeFollower> follower = new CompletableFuture<>();
        follower.complete(orthanc.changes()
                .followInBackground(
                        new Place() {
                            @Override
                            public void save(long number) {
                                follower.join().close();
                                super.save(number);
                            }
                        },
                        this::handle));

        assertThat(follower.join().ended()).succeedsWithin(Duration.ofSeconds(20));

        assertThat(events).containsExactly("handle 1", "save 1");
    }
}
