package io.github.orthanc4j.job;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.JobFixture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners and futures of jobs, and the executors that run them. */
class JobListenerTest extends JobFixture {

    @Test
    void closingTheClient_deliversWhatTheExecutorHasNot() {
        answers("/jobs/a", okJson(job("a", "Success")));
        LinkedBlockingQueue<Runnable> neverRun = new LinkedBlockingQueue<>();
        CompletableFuture<JobSnapshot> end;
        try (Orthanc stuck = Orthanc.builder(url).executor(neverRun::add).build()) {
            Job<JobSnapshot> job = stuck.job("a");
            end = job.completion();
            job.await(LONG);
            assertThat(end).isNotDone();
        }

        assertThat(end).succeedsWithin(LONG);
    }

    @Test
    void anExecutorThatRefuses_doesNotLeaveAFutureHanging() {
        answers("/jobs/a", okJson(job("a", "Success")));
        ExecutorService over = Executors.newSingleThreadExecutor();
        over.shutdown();
        try (Orthanc refused = Orthanc.builder(url).executor(over).build()) {
            assertThat(refused.job("a").completion()).succeedsWithin(LONG);
        }
    }

    static Stream<Executor> brokenExecutors() {
        return Stream.of(
                task -> {
                    throw new IllegalStateException("on purpose");
                },
                task -> {
                    throw new NoClassDefFoundError("on purpose");
                },
                task -> {
                    task.run();
                    throw new IllegalStateException("on purpose");
                });
    }

    @ParameterizedTest
    @MethodSource("brokenExecutors")
    void anExecutorThatThrows_doesNotLeaveAFutureHanging(Executor broken) {
        answers("/jobs/a", okJson(job("a", "Success")));
        try (Orthanc client = Orthanc.builder(url).executor(broken).build()) {
            Job<JobSnapshot> job = client.job("a").onProgress(snapshot -> {});

            assertThat(job.completion()).succeedsWithin(LONG);
        }
    }

    @Test
    void waitersThatFillTheExecutor_doNotKeepTheirJobsFromEnding() {
        List<String> ended =
                IntStream.range(0, 40).mapToObj(i -> job("j" + i, "Success")).toList();
        server.register(get(urlEqualTo("/jobs?expand")).willReturn(okJson(ended.toString())));
        IntStream.range(0, 40)
                .forEach(i ->
                        server.register(get(urlEqualTo("/jobs/j" + i)).willReturn(okJson(job("j" + i, "Success")))));

        List<CompletableFuture<JobSnapshot>> all = IntStream.range(0, 40)
                .mapToObj(i -> orthanc.async(() -> ref("j" + i).completion().join()))
                .toList();

        all.forEach(one -> assertThat(one).succeedsWithin(LONG));
    }

    @Test
    void aListenerThatThrows_isCalledAgain_andChangesNothing() {
        answers("/jobs/a", okJson(job("a", "Pending")), okJson(job("a", "Running")), okJson(job("a", "Success")));
        LinkedBlockingQueue<JobState> told = new LinkedBlockingQueue<>();
        Job<JobSnapshot> job = ref("a").onProgress(snapshot -> {
            told.add(snapshot.state());
            throw new IllegalStateException("on purpose");
        });

        job.await(LONG);

        assertThat(job.completion()).succeedsWithin(LONG);
        assertThat(lastOf(told)).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void aListenerThatBlocks_delaysNoJob_andGetsTheLastState() {
        answers("/jobs/a", okJson(job("a", "Pending")), okJson(job("a", "Running")), okJson(job("a", "Success")));
        CountDownLatch released = new CountDownLatch(1);
        LinkedBlockingQueue<JobState> told = new LinkedBlockingQueue<>();
        Job<JobSnapshot> job = ref("a").onProgress(snapshot -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                return;
            }
            told.add(snapshot.state());
        });

        job.await(LONG);
        released.countDown();

        assertThat(lastOf(told)).isEqualTo(JobState.SUCCESS);
    }

    private static JobState lastOf(LinkedBlockingQueue<JobState> told) {
        try {
            JobState state = told.poll(10, TimeUnit.SECONDS);
            while (state != null && !state.isFinal()) {
                state = told.poll(10, TimeUnit.SECONDS);
            }
            return state;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aContinuationThatBlocks_delaysNoOtherJob() {
        answers("/jobs?expand", okJson("[" + job("a", "Success") + ", " + job("b", "Success") + "]"));
        answers("/jobs/a", okJson(job("a", "Success")));
        answers("/jobs/b", okJson(job("b", "Success")));
        CompletableFuture<JobSnapshot> a = ref("a").completion();
        CompletableFuture<JobSnapshot> b = ref("b").completion();

        CompletableFuture<JobSnapshot> aThenB = a.thenApply(end -> b.join());
        CompletableFuture<JobSnapshot> bThenA = b.thenApply(end -> a.join());

        assertThat(aThenB).succeedsWithin(LONG);
        assertThat(bThenA).succeedsWithin(LONG);
    }

    @Test
    void aListenerThatIsAddedAfterTheEnd_getsTheLastState() {
        answers("/jobs/a", okJson(job("a", "Success")));
        LinkedBlockingQueue<JobState> told = new LinkedBlockingQueue<>();
        Job<JobSnapshot> job = ref("a");
        job.await(LONG);

        job.onProgress(snapshot -> told.add(snapshot.state()));

        assertThat(lastOf(told)).isEqualTo(JobState.SUCCESS);
    }
}
