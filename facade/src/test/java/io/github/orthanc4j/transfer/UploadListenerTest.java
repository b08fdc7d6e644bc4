package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.Hurried;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners to the progress and the entries of an upload. */
class UploadListenerTest extends UploadFixture {

    private static final Duration LONG = Duration.ofSeconds(10);

    /** Threads that upload hold permits: a listener must not need one while they wait for it. */
    @ParameterizedTest
    @CsvSource({"3, 8, 16", "1, 32, 16", "1, 8, 4", "1, 1, 1", "2, 1, 1"})
    void listenersThatAskTheServer_stopNoUpload(int uploads, int parallel, int requests, WireMockRuntimeInfo info)
            throws Exception {
        manyFiles(60);
        server.register(get(anyUrl()).willReturn(okJson("{\"Version\": \"1.12.7\"}")));
        try (Orthanc client = Clients.builder(info.getHttpBaseUrl(), new Hurried())
                .maxRequests(requests)
                .build()) {
            List<CompletableFuture<UploadReport>> running = new ArrayList<>();
            for (int i = 0; i < uploads; i++) {
                running.add(CompletableFuture.supplyAsync(
                        () -> client.upload(
                                folder,
                                options -> options.maxConcurrent(parallel)
                                        .onEntry(entry -> client.server().get())
                                        .onProgress(progress -> client.async(
                                                        () -> client.server().get())
                                                .join())),
                        task -> new Thread(task).start()));
            }
            for (CompletableFuture<UploadReport> upload : running) {
                assertThat(upload.get(30, TimeUnit.SECONDS).isComplete()).isTrue();
            }
        }
    }

    @Test
    void noListener_isCalledAfterTheUploadHasReturned() throws IOException {
        manyFiles(200);
        AtomicInteger entries = new AtomicInteger();

        orthanc.upload(folder, options -> options.onEntry(entry -> entries.incrementAndGet()));

        assertThat(entries).hasValue(200);
    }

    @Test
    void listeners_knowTheTotals() throws IOException {
        files("a", "b", "c", "d", "e", "f", "g", "h");
        List<TransferProgress> seen = new ArrayList<>();
        List<UploadReport.Entry> entries = new ArrayList<>();

        UploadReport report =
                orthanc.upload(folder, options -> options.onEntry(entries::add).onProgress(seen::add));

        TransferProgress last = seen.get(seen.size() - 1);
        assertThat(last.files()).isEqualTo(8).isEqualTo(last.totalFiles().orElseThrow());
        assertThat(last.bytes())
                .isEqualTo(report.bytes())
                .isEqualTo(last.totalBytes().orElseThrow());
        assertThat(entries).hasSize(8);
        assertThat(report.entries()).isEmpty();
        assertThat(report.total()).isEqualTo(8);
    }

    @Test
    void listeners_areToldOneAtATime() throws Exception {
        files("a", "b", "c", "d");
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Runnable listener = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            told.incrementAndGet();
            hold(go);
            inside.decrementAndGet();
        };

        CompletableFuture<UploadReport> report = CompletableFuture.supplyAsync(() -> orthanc.upload(
                folder,
                options -> options.maxConcurrent(4)
                        .onEntry(entry -> listener.run())
                        .onProgress(progress -> listener.run())));
        // the others have their answers and want to call the listener, while it is called for the first
        Await.until(
                "all that wait for the first",
                () -> (waitingUploaders() == 4
                                && server.find(postRequestedFor(anyUrl())).size() == 4)
                        || told.get() > 1);
        go.countDown();

        assertThat(report).succeedsWithin(LONG);
        assertThat(told).hasValueGreaterThanOrEqualTo(8);
        assertThat(most).hasValue(1);
    }

    private static long waitingUploaders() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("orthanc4j-upload-\\d+"))
                .filter(thread -> thread.getState() == Thread.State.WAITING)
                .count();
    }

    private static void hold(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void listenerThatThrows_stopsTheUpload(int parallel) throws IOException {
        for (int i = 0; i < 20; i++) {
            files("file " + i);
        }

        assertThatThrownBy(() -> orthanc.upload(
                        folder,
                        options -> options.maxConcurrent(parallel).onEntry(entry -> {
                            throw new IllegalStateException("enough");
                        })))
                .hasMessage("enough");

        // each thread may have been sending a file
        assertThat(server.find(postRequestedFor(anyUrl()))).hasSizeBetween(1, parallel);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void listenerThatThrowsTheClientsException_stopsTheUploadAndIsNotCalledAgain(int parallel) throws IOException {
        files("a", "b", "c");
        OrthancException own = new OrthancException("enough", null);
        List<UploadReport.Entry> entries = new ArrayList<>();

        assertThatThrownBy(() -> orthanc.upload(
                        folder,
                        options -> options.maxConcurrent(parallel).onEntry(entry -> {
                            entries.add(entry);
                            if (entries.size() == 1) {
                                throw own;
                            }
                        })))
                .isSameAs(own);
        assertThat(entries).hasSize(1);
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(new IllegalStateException("enough"), new OrthancIOException("looks like the server's", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void progressListenerThatThrowsWhileBytesGo_stopsTheUpload(RuntimeException failure, WireMockRuntimeInfo info)
            throws IOException {
        files("a");
        AtomicInteger calls = new AtomicInteger();
        try (Orthanc client =
                Clients.builder(info.getHttpBaseUrl(), new Hurried()).build()) {
            assertThatThrownBy(() -> client.upload(
                            folder,
                            options -> options.onProgress(progress -> {
                                if (calls.incrementAndGet() == 1) {
                                    throw failure;
                                }
                            })))
                    .isSameAs(failure);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void progress_neverGoesBackwards_ifFilesFail() throws IOException {
        manyFiles(20);
        server.register(post(anyUrl()).willReturn(aResponse().withStatus(400)));
        List<TransferProgress> seen = new ArrayList<>();

        orthanc.upload(folder, options -> options.maxConcurrent(1).onProgress(seen::add));

        assertThat(seen).extracting(TransferProgress::bytes).isSorted();
        assertThat(seen.get(seen.size() - 1).fraction()).hasValue(1);
    }
}
