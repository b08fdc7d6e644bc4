package io.github.orthanc4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.testing.Await;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.GET;

/** Calls that wait for a permit, and calls inside a call that has one. */
class PermitTest extends CallFixture {

    @Test
    void anInterruptEndsTheWaitForAPermit() throws Exception {
        Orthanc orthanc = client("silent", 1);
        CompletableFuture<?> first = orthanc.async(() -> orthanc.server().get());
        server.awaitRequest();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread second = new Thread(() -> {
            try {
                orthanc.server().get();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        second.start();
        Await.until("a second call that waits", () -> second.getState() == Thread.State.WAITING);
        second.interrupt();
        second.join(10_000);

        assertThat(thrown.get()).isInstanceOf(OrthancInterruptedException.class);
        assertThat(pool.connectionCount()).isEqualTo(1);
        first.cancel(true);
        server.awaitClose();
    }

    /** A route that answers, beside the one that hangs. */
    private interface Quick {
        @GET("/quick/instances")
        Call<ResponseBody> instances();
    }

    @Test
    void aRequestInsideAnotherCountsWithIt() throws Exception {
        Orthanc orthanc = client("quick", 1);

        CompletableFuture<String> inner = orthanc.async(() -> Clients.of(orthanc)
                .connection()
                .read(
                        orthanc.rest(Quick.class).instances(),
                        body -> text(orthanc.execute(orthanc.rest(Quick.class).instances()))));

        assertThat(inner.get(5, TimeUnit.SECONDS)).isEqualTo("[]");
    }

    @Test
    void aReaderThatWaitsForOtherThreads_doesNotWaitForItsOwnPermit() throws Exception {
        Orthanc orthanc = client("quick", 1);

        CompletableFuture<String> outer = orthanc.async(() -> Clients.of(orthanc)
                .connection()
                .read(
                        orthanc.rest(Quick.class).instances(),
                        body -> text(orthanc.async(() -> orthanc.submit(
                                                orthanc.rest(Quick.class).instances())
                                        .join())
                                .join())));

        assertThat(outer.get(5, TimeUnit.SECONDS)).isEqualTo("[]");
    }

    @Test
    void anInterruptEndsACallAlsoAfterARequestInsideIt() throws Exception {
        Orthanc orthanc = client("silent", 1);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<?> upload = orthanc.async(() -> orthanc.uploadInstance(new InputStream() {
            private int reads;

            @Override
            public int read() {
                if (reads++ < 132) {
                    return 0; // the client checks the preamble before the request
                }
                if (asked.getCount() > 0) {
                    text(orthanc.execute(orthanc.rest(Quick.class).instances()));
                    asked.countDown();
                }
                return -1;
            }
        }));
        asked.await();
        server.awaitRequest();
        server.awaitRequest();

        upload.cancel(true);

        server.awaitClose();
    }
}
