package io.github.orthanc4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** Streams whose future is cancelled before, while and after they are read. */
class StreamCancellationTest extends CallFixture {

    @Test
    void aStreamThatComesAfterItsFutureWasEndedIsClosed() throws Exception {
        Orthanc orthanc = client("slow");
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<ResponseBody> future = orthanc.async(() -> {
            ResponseBody body = orthanc.execute(stream(orthanc));
            came.countDown();
            awaitUninterruptibly(ended);
            return body;
        });
        assertThat(came.await(10, TimeUnit.SECONDS)).isTrue();
        future.cancel(true);
        ended.countDown();

        server.awaitClose();
        awaitNoConnection();
    }

    @Test
    void aStreamIsClosedIfItsFutureIsCancelledBeforeAnyoneReads() throws Exception {
        Orthanc orthanc = client("slow");
        CompletableFuture<ResponseBody> future = orthanc.submit(stream(orthanc));
        future.join();
        assertThat(pool.connectionCount()).isEqualTo(1);

        future.cancel(true);

        server.awaitClose();
        awaitNoConnection();
    }

    @Test
    void aStreamIsClosedIfADerivedFutureIsCancelledBeforeAnyoneReads() throws Exception {
        Orthanc orthanc = client("slow");
        CompletableFuture<ResponseBody> future = orthanc.submit(stream(orthanc));
        future.join();
        ConcurrentLinkedQueue<Runnable> never = new ConcurrentLinkedQueue<>();
        CompletableFuture<String> text = future.thenApplyAsync(CancellationTest::text, never::add);

        text.cancel(false);

        server.awaitClose();
        awaitNoConnection();
    }

    @Test
    void aStreamThatIsReadStaysOpenWhenItsFutureIsCancelledTooLate() throws Exception {
        Orthanc orthanc = client("slow");
        CompletableFuture<ResponseBody> future = orthanc.submit(stream(orthanc));
        try (ResponseBody body = future.join()) {
            assertThat(body.source().readByte()).isEqualTo((byte) ' ');

            assertThat(future.cancel(true)).isFalse();

            assertThat(pool.connectionCount()).isEqualTo(1);
        }
        server.awaitClose();
    }
}
