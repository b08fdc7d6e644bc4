package io.github.orthanc4j.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.ModifiedResource;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits for many jobs at once, on a server that remembers all of them, and on one that remembers ten. */
class ManyJobsIT {

    private static final int JOBS = 50;

    private record Notice(Instant noticed, Instant completed) {
        double millis() {
            return Duration.between(completed, noticed).toNanos() / 1e6;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 10})
    void allJobsEnd_andEachEndIsNoticed(int history) throws Exception {
        AtomicInteger polls = new AtomicInteger();
        OkHttpClient counting = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (chain.request().url().encodedPath().startsWith("/jobs")) {
                        polls.incrementAndGet();
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        OrthancServer server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .config("JobsHistorySize", history)
                .start();
        try (Orthanc orthanc =
                Orthanc.builder(server.url().toString()).okHttpClient(counting).build()) {
            SeriesRef series = series(orthanc);
            Job<ModifiedResource> first = series.anonymize(options -> {});
            first.await(Duration.ofSeconds(30));
            polls.set(0);

            long start = System.nanoTime();
            List<CompletableFuture<Notice>> notices = new ArrayList<>();
            for (CompletableFuture<Job<ModifiedResource>> job : startAll(orthanc, series)) {
                notices.add(job.join().completion().thenApply(ManyJobsIT::notice));
            }
            int lost = 0;
            List<Double> delays = new ArrayList<>();
            for (CompletableFuture<Notice> notice : notices) {
                try {
                    delays.add(notice.orTimeout(300, TimeUnit.SECONDS).join().millis());
                } catch (CompletionException e) {
                    assertThat(e.getCause()).isInstanceOf(JobLostException.class);
                    lost++;
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Collections.sort(delays);
            double median = delays.get(delays.size() / 2);
            double worst = delays.get(delays.size() - 1);
            System.out.printf(
                    "Orthanc %s, history %d: %d jobs in %.1f s (%.0f/s); %d polls (%.1f/s); notice after"
                            + " the end: median %.0f ms, worst %.0f ms; %d lost%n",
                    server.version(),
                    history,
                    JOBS,
                    seconds,
                    JOBS / seconds,
                    polls.get(),
                    polls.get() / seconds,
                    median,
                    worst,
                    lost);

            if (history > JOBS) {
                assertThat(lost).isZero();
            }
        } finally {
            server.kill();
            server.close();
        }
    }

    private static List<CompletableFuture<Job<ModifiedResource>>> startAll(Orthanc orthanc, SeriesRef series) {
        List<CompletableFuture<Job<ModifiedResource>>> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            jobs.add(orthanc.async(() -> orthanc.series().ref(series.id()).anonymize(options -> {})));
        }
        return jobs;
    }

    private static Notice notice(ModifiedResource result) {
        return new Notice(Instant.now(), result.job().completionTime().orElseThrow());
    }

    private static SeriesRef series(Orthanc orthanc) {
        OrthancId instance =
                orthanc.uploadInstance(SampleDicom.image().bytes()).instance().orElseThrow();
        return orthanc.instances().ref(instance).fetchSeries();
    }
}
