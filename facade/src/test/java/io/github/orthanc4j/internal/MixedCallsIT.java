package io.github.orthanc4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Metadata;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class MixedCallsIT {

    private static final int CALLS = 10_000;
    private static final int THREADS = 64;
    private static final int CONNECTIONS = 16;

    @Test
    void tenThousandMixedCallsFrom64ThreadsAreAllAnswered() throws Exception {
        ConnectionPool pool = new ConnectionPool();
        AtomicInteger mostConnections = new AtomicInteger();
        OkHttpClient http = new OkHttpClient.Builder()
                .connectionPool(pool)
                .addInterceptor(chain -> {
                    mostConnections.accumulateAndGet(pool.connectionCount(), Math::max);
                    return chain.proceed(chain.request());
                })
                .build();
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        int threadsBefore = Thread.activeCount();
        try (OrthancServer server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                        .config("Name", "mixed")
                        .start();
                Orthanc orthanc = Orthanc.builder(server.url().toString())
                        .okHttpClient(http)
                        .build()) {
            List<OrthancId> ids = Stored.series(orthanc, "M", 0, 50);
            long start = System.nanoTime();
            List<Future<String>> answers = new ArrayList<>();
            for (int number = 0; number < CALLS; number++) {
                answers.add(callers.submit(call(orthanc, ids.get(number % 50), number)));
            }
            int mostThreads = 0;
            for (int number = 0; number < CALLS; number++) {
                assertThat(answers.get(number).get()).isEqualTo(expected(ids.get(number % 50), number));
                mostThreads = Math.max(mostThreads, Thread.activeCount());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%s: %d mixed calls from %d threads in %.1f s: %.0f/s, at most %d connections and %d threads more%n",
                    server.version(),
                    CALLS,
                    THREADS,
                    seconds,
                    CALLS / seconds,
                    mostConnections.get(),
                    mostThreads - threadsBefore);

            assertThat(orthanc.instances().count()).isEqualTo(50 + CALLS / 8);
            assertThat(mostConnections.get()).isLessThanOrEqualTo(CONNECTIONS);
            // the callers, the client's executors, and OkHttp's threads that open connections
            assertThat(mostThreads - threadsBefore).isLessThanOrEqualTo(THREADS + 2 * CONNECTIONS + 8);
        } finally {
            callers.shutdownNow();
        }
    }

    private static Callable<String> call(Orthanc orthanc, OrthancId id, int number) {
        return switch (number % 8) {
            case 0 -> () -> orthanc.instances().get(id).id().toString();
            case 1 ->
                () -> orthanc.async(() -> orthanc.instances().get(id))
                        .thenApply(found -> found.id().toString())
                        .get();
            case 2 -> () -> Boolean.toString(orthanc.instances().ref(id).exists());
            case 3 ->
                () -> {
                    String uid = orthanc.instances()
                            .get(id)
                            .mainTags()
                            .string(DicomTag.SOP_INSTANCE_UID)
                            .orElseThrow();
                    return orthanc.instances()
                            .lookupByDicomId(uid)
                            .orElseThrow()
                            .id()
                            .toString();
                };
            case 4 ->
                () -> Integer.toString(orthanc.instances()
                        .findIds(q -> q.patientId("M"))
                        .limit(7)
                        .toList()
                        .size());
            case 5 -> () -> Stored.store(orthanc, added(number)).toString();
            case 6 ->
                () -> Integer.toString(
                        orthanc.instances().getAll(List.of(id, id)).size());
            default ->
                () -> {
                    // not with files: Orthanc 1.10.1 may fail to store one while it removes another
                    Metadata metadata = orthanc.instances().ref(id).metadata();
                    String name = String.valueOf(1024 + number);
                    metadata.set(name, "value");
                    metadata.delete(name);
                    return Boolean.toString(metadata.list().contains(name));
                };
        };
    }

    private static SampleDicom added(int number) {
        return SampleDicom.image().patientId("N").instanceNumber(number);
    }

    private static OrthancId idOf(SampleDicom image) {
        return OrthancId.ofInstance(
                "N", image.value(0x0020, 0x000D), image.value(0x0020, 0x000E), image.value(0x0008, 0x0018));
    }

    private static String expected(OrthancId id, int number) {
        return switch (number % 8) {
            case 0, 1, 3 -> id.toString();
            case 2 -> "true";
            case 4 -> "7";
            case 5 -> idOf(added(number)).toString();
            case 6 -> "1";
            default -> "false";
        };
    }
}
