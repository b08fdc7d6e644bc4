package io.github.orthanc4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.testing.Await;
import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Futures that end, and threads that are interrupted, end their HTTP call. */
class CancellationTest extends CallFixture {

    /** A way to end a future. */
    private interface End {
        void of(CompletableFuture<?> future);
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
        // a dependent that reads the stream ends after its connection
        Await.until("a future that is done", future::isDone);
    }

    static Stream<Arguments> interruptions() {
        List<Named<Use>> uses = List.of(
                new Named<>("silent", orthanc -> orthanc.execute(system(orthanc))),
                new Named<>("silent", orthanc -> orthanc.execute(stream(orthanc))),
                new Named<>("slow", orthanc -> orthanc.execute(system(orthanc))),
                new Named<>("slow", CallFixture::read),
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
    void aThreadOfThePoolCanBeUsedAfterACancellation() throws Exception {
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
}
