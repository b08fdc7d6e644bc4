package io.github.orthanc4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isNotInstanceOf(TimeoutException.class);
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
            assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isNotInstanceOf(TimeoutException.class);
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
        assertThat(first.get(5, TimeUnit.SECONDS)).isInstanceOf(OrthancIOException.class);
        assertThat(second.get(5, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        awaitNoConnection();
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
