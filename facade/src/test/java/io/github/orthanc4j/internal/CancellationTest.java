package io.github.orthanc4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.model.SystemInfo;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.StalledServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Streaming;

class CancellationTest {

    private final StalledServer server = new StalledServer();
    private final ConnectionPool pool = new ConnectionPool();
    private final OkHttpClient http =
            new OkHttpClient.Builder().connectionPool(pool).build();
    private final List<Orthanc> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        clients.forEach(Orthanc::close);
        server.close();
    }

    /** A blocking call or the future of one. */
    private interface Use {
        Object of(Orthanc orthanc) throws Exception;
    }

    /** What ends a future. */
    private interface End {
        void of(CompletableFuture<?> future);
    }

    private record Named<T>(String name, T value) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> futures() {
        List<Named<Function<Orthanc, CompletableFuture<?>>>> uses = List.of(
                new Named<>("silent", orthanc -> orthanc.submit(system(orthanc))),
                new Named<>("silent", orthanc -> orthanc.submit(stream(orthanc))),
                new Named<>(
                        "silent",
                        orthanc -> orthanc.async(() -> orthanc.server().get())),
                new Named<>("slow", orthanc -> orthanc.submit(system(orthanc))),
                new Named<>("slow", orthanc -> orthanc.async(() -> read(orthanc))),
                new Named<>("slow", orthanc -> orthanc.submit(stream(orthanc)).thenApply(CancellationTest::text)),
                new Named<>(
                        "slow",
                        orthanc -> orthanc.async(
                                () -> orthanc.instances().listIds().toList())));
        List<Named<End>> ends = List.of(
                new Named<>("cancel(true)", future -> future.cancel(true)),
                new Named<>("cancel(false)", future -> future.cancel(false)),
                new Named<>(
                        "derived",
                        future -> future.thenApply(x -> x).thenRun(() -> {}).cancel(true)),
                new Named<>("orTimeout", future -> future.orTimeout(1, TimeUnit.MILLISECONDS)),
                new Named<>("complete", future -> future.completeExceptionally(new IOException())));
        return uses.stream().flatMap(use -> ends.stream().map(end -> Arguments.of(use, end)));
    }

    @ParameterizedTest
    @MethodSource("futures")
    void endingAFutureEndsTheCall(Named<Function<Orthanc, CompletableFuture<?>>> use, Named<End> end) throws Exception {
        Orthanc orthanc = client(use.name());
        CompletableFuture<?> future = use.value().apply(orthanc);
        server.awaitRequest();

        end.value().of(future);

        server.awaitClose();
        awaitNoConnection();
        assertThat(future).isDone();
    }

    static Stream<Arguments> interruptions() {
        List<Named<Use>> uses = List.of(
                new Named<>("silent", orthanc -> orthanc.execute(system(orthanc))),
                new Named<>("silent", orthanc -> orthanc.execute(stream(orthanc))),
                new Named<>("slow", orthanc -> orthanc.execute(system(orthanc))),
                new Named<>("slow", CancellationTest::read),
                new Named<>(
                        "silent", orthanc -> orthanc.studies().list().prefetch().toList()));
        return uses.stream().flatMap(use -> threadMakers().map(threads -> Arguments.of(use, threads)));
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void interruptingAThreadEndsTheCall(Named<Use> use, Named<Function<Runnable, Thread>> threads) throws Exception {
        Orthanc orthanc = client(use.name());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = threads.value().apply(() -> {
            try {
                use.value().of(orthanc);
            } catch (Throwable e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        server.awaitRequest();

        thread.interrupt();

        server.awaitClose();
        thread.join(10_000);
        assertThat(thrown.get()).isInstanceOf(OrthancInterruptedException.class);
        assertThat(flag.get()).isTrue();
        awaitNoConnection();
    }

    @ParameterizedTest
    @MethodSource("threadMakers")
    void anInterruptBeforeTheCallSendsNothing(Named<Function<Runnable, Thread>> threads) throws Exception {
        Orthanc orthanc = client("quick");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = threads.value().apply(() -> {
            Thread.currentThread().interrupt();
            try {
                orthanc.execute(stream(orthanc));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.join(10_000);

        assertThat(thrown.get()).isInstanceOf(OrthancInterruptedException.class);
        awaitNoConnection();
    }

    static Stream<Named<Function<Runnable, Thread>>> threadMakers() {
        List<Named<Function<Runnable, Thread>>> makers = new ArrayList<>();
        makers.add(new Named<>("platform thread", task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }));
        try {
            var startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
            makers.add(new Named<>("virtual thread", task -> {
                try {
                    return (Thread) startVirtual.invoke(null, task);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }));
        } catch (NoSuchMethodException e) {
            // a JDK before 21
        }
        return makers.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "slow"})
    void endingAFutureEndsTheCallOfAClientThatHasMadeItsOwnSockets(String folder) throws Exception {
        Orthanc orthanc = track(Orthanc.builder(server.url(folder)).build());
        CompletableFuture<?> future = orthanc.submit(system(orthanc));
        server.awaitRequest();

        future.cancel(true);

        server.awaitClose();
    }

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
    void anInterruptEndsAReadThatWritesToAFileChannel(@TempDir Path folder) throws Exception {
        Orthanc orthanc = client("slow");
        CountDownLatch wrote = new CountDownLatch(1);
        CompletableFuture<?> future =
                orthanc.async(() -> Clients.of(orthanc).connection().read(stream(orthanc), body -> {
                    try (FileChannel channel = FileChannel.open(
                            folder.resolve("x"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[] {body.source().readByte()}));
                        wrote.countDown();
                        return body.source().readByte();
                    }
                }));
        assertThat(wrote.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.size(folder.resolve("x"))).isEqualTo(1);

        future.cancel(true);

        server.awaitClose();
    }

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

    @Test
    void aThreadOfThePoolIsFitForMoreAfterACancellation() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        Orthanc silent = track(Orthanc.builder(server.url("silent"))
                .okHttpClient(http)
                .executor(one)
                .build());
        Orthanc quick = track(Orthanc.builder(server.url("quick"))
                .okHttpClient(http)
                .executor(one)
                .build());
        for (int i = 0; i < 20; i++) {
            CompletableFuture<?> cancelled = silent.async(() -> silent.server().get());
            server.awaitRequest();
            cancelled.cancel(true);

            assertThat(quick.submit(quick.rest(StreamApi.class).list("instances"))
                            .thenApply(CancellationTest::text)
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo("[]");
            server.awaitRequest();
        }
        one.shutdown();
    }

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

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
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
            assertThat(body.source().readByte()).isEqualTo((byte) '[');

            assertThat(future.cancel(true)).isFalse();

            assertThat(pool.connectionCount()).isEqualTo(1);
        }
        server.awaitClose();
    }

    @Test
    void closingTheClientEndsWhatRunsAndWhatWaits() throws Exception {
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

    private Orthanc client(String folder) {
        return client(folder, 16);
    }

    private Orthanc client(String folder, int requests) {
        return track(Orthanc.builder(server.url(folder))
                .okHttpClient(http)
                .maxRequests(requests)
                .build());
    }

    private Orthanc track(Orthanc orthanc) {
        clients.add(orthanc);
        return orthanc;
    }

    private void awaitNoConnection() {
        Await.until(
                "no connection and no call",
                () -> pool.connectionCount() + http.dispatcher().runningCallsCount() == 0);
    }

    private static Call<SystemInfo> system(Orthanc orthanc) {
        return orthanc.rest(SystemApi.class).getSystem();
    }

    private interface StreamApi {
        @Streaming
        @GET("{level}")
        Call<ResponseBody> list(@retrofit2.http.Path("level") String level);
    }

    private static Call<ResponseBody> stream(Orthanc orthanc) {
        return orthanc.rest(StreamApi.class).list("instances");
    }

    private static byte[] read(Orthanc orthanc) {
        return Clients.of(orthanc).connection().read(stream(orthanc), ResponseBody::bytes);
    }

    private static String text(ResponseBody body) {
        try (body) {
            return body.string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTaskThatWasCancelledBeforeItBeganLeavesItsThreadAlone() {
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        Orthanc orthanc = track(Orthanc.builder(server.url("quick"))
                .okHttpClient(http)
                .executor(tasks::add)
                .build());
        CompletableFuture<Integer> future = orthanc.async(() -> 1);
        future.cancel(true);
        tasks.remove().run();

        future.cancel(true);

        assertThat(Thread.interrupted()).isFalse();
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

    /** Asks on a thread that the client does not know. */
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

    /** A route beside the one that hangs. */
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
    void anInterruptEndsACallAlsoAfterARequestInsideIt() throws Exception {
        Orthanc orthanc = client("silent", 1);
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<?> upload = orthanc.async(() -> orthanc.uploadInstance(new InputStream() {
            private int reads;

            @Override
            public int read() {
                if (reads++ < 132) {
                    return 0; // is looked at before the request
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
