package io.github.orthanc4j.change;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.http.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs of changes that a real server does not write on demand. Time passes only when the follower waits. */
class ChangesTest {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final List<String> events = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();
    private Orthanc orthanc;

    /** In each pause the next thing happens; when nothing is left, the thread is interrupted. */
    private final Ticker time = new Ticker() {
        private long nanos;

        @Override
        public synchronized long nanos() {
            nanos += Duration.ofSeconds(2).toNanos();
            return nanos;
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            pauses.add(pause);
            if (meanwhile.isEmpty()) {
                throw new InterruptedException();
            }
            meanwhile.pop().run();
        }
    };

    /** Does with its place what a checkpoint may do, and remembers when. */
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

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(get("/system").willReturn(okJson("{\"Version\": \"1.10.1\"}")));
        orthanc = client(time);
    }

    private Orthanc client(Ticker clock) {
        return Clients.builder(server.baseUrl(), clock).maxRetries(0).build();
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    private void page(long since, boolean done, long last, String... entries) {
        server.stubFor(get(urlPathEqualTo("/changes"))
                .withQueryParam("since", equalTo(String.valueOf(since)))
                .willReturn(okJson("{\"Changes\": [" + String.join(",", entries) + "], \"Done\": " + done
                        + ", \"Last\": " + last + "}")));
    }

    private static String entry(long seq, String type, String level) {
        return ("{'Seq': " + seq + ", 'ChangeType': '" + type + "', 'ResourceType': '" + level
                        + "', 'ID': '11111111-22222222-33333333-44444444-55555555', 'Date': '20240115T101500'}")
                .replace('\'', '"');
    }

    private static String study(long seq) {
        return entry(seq, "NewStudy", "Study");
    }

    private void handle(Change change) {
        events.add("handle " + change.seq());
    }

    /** Follows until nothing is left to happen. */
    private void follow(ChangeHandler handler) {
        assertThatThrownBy(() -> orthanc.changes().follow(place, handler))
                .isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static List<Long> numbers(Iterable<Change> changes) {
        List<Long> numbers = new ArrayList<>();
        changes.forEach(change -> numbers.add(change.seq()));
        return numbers;
    }

    @Test
    void pagesThatLeaveNumbersOut_areReadToTheEnd() {
        page(0, false, 5, study(2), study(5));
        page(5, true, 9, study(9));

        assertThat(numbers(orthanc.changes().since(0))).containsExactly(2L, 5L, 9L);
    }

    @Test
    void pageWithoutEntries_isNotTheEndIfMoreFollows() {
        page(0, false, 50);
        page(50, true, 51, study(51));

        assertThat(numbers(orthanc.changes().since(0))).containsExactly(51L);
    }

    @Test
    void limitAndStart_countWhatPassesTheFilters() {
        page(0, false, 3, study(1), entry(2, "NewSeries", "Series"), study(3));
        page(3, false, 6, study(4), entry(5, "NewSeries", "Series"), study(6));
        PagedIterable<Change> studies =
                orthanc.changes().levels(ResourceLevel.STUDY).since(0);

        assertThat(numbers(studies.startingAt(1).limit(2))).containsExactly(3L, 4L);
        assertThat(studies.limit(1).stream().map(Change::seq)).containsExactly(1L);
        assertThat(studies.limit(0)).isEmpty();
    }

    @Test
    void limitThatIsReached_asksForNoFurtherPage() {
        page(0, false, 2, study(1), study(2));

        assertThat(numbers(orthanc.changes().since(0).limit(2))).containsExactly(1L, 2L);

        server.verify(1, getRequestedFor(urlPathEqualTo("/changes")));
    }

    @Test
    void pageThatLeadsNowhere_isReported() {
        page(0, false, 2, study(2));
        page(2, false, 2);

        assertThatThrownBy(() -> orthanc.changes().since(0).toList())
                .isInstanceOf(OrthancException.class)
                .hasMessageContaining("does not move");
    }

    @Test
    void changesThatWerePassedAlready_areRefused() {
        page(3, false, 3, study(2), study(3));

        assertThatThrownBy(() -> orthanc.changes().since(3).toList())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("change 2");
    }

    @Test
    void pageThatEndsBeforeItsChanges_doesNotTakeTheFollowerBack() {
        page(0, false, 0, study(1));
        page(1, true, 1);

        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1");
    }

    @Test
    void pageThatLeadsNowhere_isWaitedFor() {
        page(0, false, 0);
        meanwhile.add(() -> page(0, true, 1, study(1)));

        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1");
    }

    @Test
    void unknownWords_arePassedOn() {
        page(0, true, 1, entry(1, "TimeTravel", "Galaxy"));

        Change change = orthanc.changes().since(0).iterator().next();

        assertThat(change.type()).isEqualTo(ChangeType.of("TimeTravel"));
        assertThat(change.level()).isEmpty();
        assertThat(change.resource()).isEmpty();
        assertThat(change.id()).isPresent();
    }

    @Test
    void filters_leaveOutAndGoOnBehindIt() {
        page(0, false, 2, study(1), entry(2, "NewSeries", "Series"));
        page(2, false, 4, entry(3, "StableStudy", "Study"), entry(4, "NewStudy", "Galaxy"));
        page(4, true, 5, study(5));

        assertThat(numbers(orthanc.changes()
                        .types(ChangeType.NEW_STUDY)
                        .levels(ResourceLevel.STUDY)
                        .since(0)))
                .containsExactly(1L, 5L);
    }

    @Test
    void typesAreFilteredByTheServer_ifItCan() {
        assertThat(typeAskedFor("{\"Version\": \"1.12.7\", \"Capabilities\": {\"HasExtendedChanges\": true}}"))
                .isEqualTo("NewSeries;NewStudy");
    }

    @Test
    void typesAreNotSent_toServersThatPassOverThem() {
        assertThat(typeAskedFor("{\"Version\": \"1.12.7\"}")).isNull();
    }

    private String typeAskedFor(String system) {
        server.stubFor(get("/system").willReturn(okJson(system)));
        page(0, true, 0);
        orthanc.changes().types(ChangeType.NEW_STUDY, ChangeType.NEW_SERIES).fetchPage(0);
        var request =
                server.findAll(getRequestedFor(urlPathEqualTo("/changes"))).get(0);
        var type = request.queryParameter("type");
        return type.isPresent() ? type.firstValue() : null;
    }

    @Test
    void place_movesOnlyWhenAChangeWasDealtWith() {
        page(0, true, 3, study(1), study(3));
        page(3, true, 3);

        follow(this::handle);

        assertThat(events).containsExactly("handle 1", "save 1", "handle 3", "save 3");
    }

    @Test
    void changeThatWasNotDealtWith_comesAgain() {
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
    void serverThatIsAway_isWaitedForLongerAndLonger() {
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
    void refusal_isNotWaitedThrough() {
        server.stubFor(get(urlPathEqualTo("/changes")).willReturn(okJson("{}").withStatus(403)));

        assertThatThrownBy(() -> orthanc.changes().follow(place, this::handle)).hasMessageContaining("403");
        assertThat(pauses).isEmpty();
    }

    @Test
    void place_isKeptWithoutTheInterruptThatEndsTheFollower() {
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
    void placeThatCannotBeKept_doesNotHideWhatTheHandlerThrew() {
        page(0, true, 2, study(1), study(2));
        Checkpoint broken = new Place() {
            @Override
            public void save(long number) {
                throw new IllegalStateException("disk full");
            }
        };
        ChangeLoop loop = new ChangeLoop(Ticker.SYSTEM, orthanc.changes(), Duration.ofSeconds(1), broken, change -> {
            if (change.seq() == 2) {
                throw new IllegalArgumentException("from the handler");
            }
        });

        assertThatThrownBy(loop::run)
                .hasRootCauseMessage("from the handler")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("disk full"));
    }

    @Test
    void placeThatCannotBeKept_endsTheFollower() {
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
    void closingWhileAChangeIsDealtWith_keepsItAndWaitsForNothing() {
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
    void closingWhileThePlaceIsKept_doesNotInterruptIt() {
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
