package io.github.orthanc4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closing a client ends its calls. */
class ClientCloseTest extends CallFixture {

    @ParameterizedTest
    @ValueSource(strings = {"silent", "slow"})
    void closingAClientThatHasMadeItsOwnSocketsEndsItsCall(String folder) throws Exception {
        Orthanc orthanc = track(Orthanc.builder(server.url(folder)).build());
        CompletableFuture<?> future = orthanc.submit(system(orthanc));
        server.awaitRequest();

        orthanc.close();

        server.awaitClose();
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(OrthancClosedException.class);
    }

    @Test
    void closingTheClientEndsRunningAndWaitingCalls() throws Exception {
        Orthanc orthanc = client("silent", 1);
        List<CompletableFuture<?>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            futures.add(orthanc.async(() -> orthanc.server().get()));
        }
        server.awaitRequest();

        orthanc.close();

        for (CompletableFuture<?> future : futures) {
            assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(OrthancClosedException.class);
        }
        server.awaitClose();
    }

    @Test
    void closingTheClientEndsCallsOfOtherThreadsAndSendsNoneThatWait() throws Exception {
        Orthanc orthanc = client("silent", 1);
        CompletableFuture<Throwable> first = new CompletableFuture<>();
        thread(orthanc, first);
        server.awaitRequest();
        CompletableFuture<Throwable> second = new CompletableFuture<>();
        Thread waiting = thread(orthanc, second);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        orthanc.close();

        server.awaitClose();
        assertThat(first.get(5, TimeUnit.SECONDS)).isInstanceOf(OrthancClosedException.class);
        assertThat(second.get(5, TimeUnit.SECONDS)).isInstanceOf(OrthancClosedException.class);
        awaitNoConnection();
    }

    /** On JDK 17, where the threads are bounded. */
    @Test
    void tasksThatWaitForTasksHaveThreads() throws Exception {
        Orthanc orthanc = client("quick", 4);
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            futures.add(orthanc.async(
                    () -> orthanc.async(() -> orthanc.async(() -> 1).join()).get()));
        }

        for (CompletableFuture<Integer> future : futures) {
            assertThat(future.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void closingTheClientDoesNotWaitForDependents() throws Exception {
        Orthanc orthanc = client("silent", 1);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(40);
        for (int i = 0; i < 20; i++) {
            CompletableFuture<?> task = orthanc.async(() -> orthanc.server().get());
            CompletableFuture<?> job = orthanc.job("a" + i).completion();
            for (CompletableFuture<?> future : List.of(task, job)) {
                CompletableFuture<?> unused = future.whenComplete((value, failure) -> {
                    called.countDown();
                    awaitUninterruptibly(never);
                });
            }
        }
        server.awaitRequest();

        orthanc.close();

        assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
        never.countDown();
    }

    /** Each way in which a call may be under way, or come afterwards. */
    static Stream<Named<Use>> usesOfAClosedClient() {
        return Stream.of(
                new Named<>("blocking", orthanc -> orthanc.execute(system(orthanc))),
                new Named<>("reading", CallFixture::read),
                new Named<>(
                        "async",
                        orthanc -> orthanc.async(() -> orthanc.server().get()).get()),
                new Named<>("submit", orthanc -> orthanc.submit(system(orthanc)).get()),
                new Named<>("await", orthanc -> orthanc.job("a").await()),
                new Named<>(
                        "completion", orthanc -> orthanc.job("a").completion().get()),
                new Named<>("pages", orthanc -> orthanc.studies().list().toList()),
                new Named<>(
                        "prefetch",
                        orthanc -> orthanc.studies().list().prefetch().toList()));
    }

    @ParameterizedTest
    @MethodSource("usesOfAClosedClient")
    void whatIsUnderWayWhenTheClientIsClosedEndsInOneWay(Named<Use> use) throws Exception {
        Orthanc orthanc = client("silent");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        new Thread(() -> end(orthanc, use.value(), outcome)).start();
        server.awaitRequest();

        orthanc.close();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancClosedException.class);
    }

    @ParameterizedTest
    @MethodSource("usesOfAClosedClient")
    void whatComesAfterTheClientWasClosedEndsInTheSameWay(Named<Use> use) throws Exception {
        Orthanc orthanc = client("silent");
        orthanc.close();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();

        end(orthanc, use.value(), outcome);

        assertThat(outcome.getNow(null)).isInstanceOf(OrthancClosedException.class);
    }

    private static void end(Orthanc orthanc, Use use, CompletableFuture<Throwable> outcome) {
        try {
            use.of(orthanc);
            outcome.complete(null);
        } catch (ExecutionException e) {
            outcome.complete(e.getCause());
        } catch (Throwable e) {
            outcome.complete(e);
        }
    }

    /** Sends a request on a thread that is not from the client. */
    private static Thread thread(Orthanc orthanc, CompletableFuture<Throwable> outcome) {
        Thread thread = new Thread(() -> {
            try {
                orthanc.server().get();
                outcome.complete(null);
            } catch (Throwable e) {
                outcome.complete(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
