package io.github.orthanc4j.internal.poll;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobLostException;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobState;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.JobFixture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

/** Polls of many jobs, and polls that fail. */
class JobMonitorTest extends JobFixture {

    @Test
    void brokenConnectionsAndErrorsOfTheServer_endNoWaiting() {
        answers(
                "/jobs/a",
                okJson(job("a", "Running")),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                error(500),
                error(503),
                error(429),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                okJson(job("a", "Success")));

        assertThat(ref("a").await(LONG).state()).isEqualTo(JobState.SUCCESS);
        assertThat(requests("/jobs/a")).isEqualTo(7);
    }

    @Test
    void aRefusedPoll_endsTheWaiting_andTheNextWaitPollsAgain() {
        answers("/jobs/a", error(403), okJson(job("a", "Success")));
        Job<JobSnapshot> job = ref("a");

        assertThatThrownBy(() -> job.await(LONG))
                .isInstanceOf(OrthancException.class)
                .hasCauseInstanceOf(OrthancAccessException.class);
        assertThat(job.await(LONG).state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void manyJobs_arePolledInOneRequest() {
        server.register(get(urlMatching("/jobs/.*")).willReturn(error(500)));
        // j0 is polled alone, before the others are added
        answers("/jobs/j0", okJson(job("j0", "Running")));
        answers("/jobs?expand", okJson(jobs(100, "Running")));
        List<CompletableFuture<JobSnapshot>> ends =
                IntStream.range(0, 100).mapToObj(i -> ref("j" + i).completion()).toList();

        answers("/jobs?expand", okJson(jobs(100, "Success")));

        ends.forEach(end -> assertThat(end).succeedsWithin(LONG));
        assertThat(requests("/jobs/j[1-9].*")).isZero();
    }

    private static String jobs(int count, String state) {
        return IntStream.range(0, count)
                .mapToObj(i -> job("j" + i, state))
                .toList()
                .toString();
    }

    @Test
    void aJobThatIsMissingInTwoListsInARow_isLost() {
        answers("/jobs/a", okJson(job("a", "Running")));
        answers("/jobs?expand", okJson("[" + job("a", "Running") + ", null, " + job("other", "Running") + "]"));
        CompletableFuture<JobSnapshot> endOfA = ref("a").completion();
        CompletableFuture<JobSnapshot> endOfB = ref("b").completion();

        assertThat(endOfB).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(JobLostException.class);
        assertThat(endOfA).isNotDone();
        assertThat(requests("/jobs\\?expand")).isEqualTo(2);
        assertThat(requests("/jobs/b")).isZero();
    }

    @Test
    void aJobThatIsMissingInOneListOnly_isNotLost() {
        answers("/jobs/a", okJson(job("a", "Running")));
        answers(
                "/jobs?expand",
                okJson("[" + job("a", "Running") + "]"),
                okJson("[" + job("a", "Running") + ", " + job("b", "Running") + "]"),
                okJson("[" + job("a", "Running") + "]"),
                okJson("[" + job("a", "Running") + ", " + job("b", "Success") + "]"));
        ref("a").completion();

        assertThat(ref("b").completion()).succeedsWithin(LONG);
        assertThat(requests("/jobs\\?expand")).isEqualTo(4);
    }

    @Test
    void aListThatCannotBeRead_isReplacedByOneRequestForEachJob() {
        answers("/jobs?expand", okJson("[{\"ID\": \"plugin\", \"Progress\": \"much\"}]"));
        answers("/jobs/a", okJson(job("a", "Running")));
        answers("/jobs/b", okJson(job("b", "Running")));
        CompletableFuture<JobSnapshot> a = ref("a").completion();
        CompletableFuture<JobSnapshot> b = ref("b").completion();
        Await.until("the list was asked for", () -> requests("/jobs\\?expand") > 0);

        answers("/jobs/a", okJson(job("a", "Success")));
        answers("/jobs/b", okJson(job("b", "Success")));

        assertThat(a).succeedsWithin(LONG);
        assertThat(b).succeedsWithin(LONG);
        assertThat(requests("/jobs\\?expand")).isEqualTo(1);
    }

    @Test
    void anAnswerThatCannotBeRead_endsTheWaiting() {
        answers("/jobs/a", ok("<html>a login page</html>").withHeader("Content-Type", "text/html"));

        assertThatThrownBy(() -> ref("a").await(LONG)).isInstanceOf(OrthancException.class);
    }

    @Test
    void closingTheClient_endsAllWaiting_andTheTimerThread() throws Exception {
        answers("/jobs/a", okJson(job("a", "Running")));
        server.register(get(urlEqualTo("/jobs?expand")).willReturn(okJson("[" + job("a", "Running") + "]")));
        Job<JobSnapshot> job = ref("a");
        CompletableFuture<JobSnapshot> end = job.completion();
        ExecutorService other = Executors.newSingleThreadExecutor();
        CompletableFuture<JobSnapshot> waiting = CompletableFuture.supplyAsync(job::await, other);
        CountDownLatch seen = new CountDownLatch(1);
        job.onProgress(snapshot -> seen.countDown());
        assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();
        List<Thread> timers = jobThreads();
        assertThat(timers).isNotEmpty();

        orthanc.close();

        assertThat(end).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(OrthancException.class);
        assertThat(waiting).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(OrthancClosedException.class);
        for (Thread timer : timers) {
            timer.join(10_000);
            assertThat(timer.isAlive()).isFalse();
        }
        assertThatThrownBy(() -> orthanc.job("b").await()).isInstanceOf(OrthancClosedException.class);
        other.shutdown();
    }

    private static List<Thread> jobThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("orthanc4j-jobs"))
                .toList();
    }

    /** A client whose first answer throws an Error when it is read. OkHttp and Retrofit do not catch it. */
    private Orthanc withAnErrorInTheFirstAnswer() {
        AtomicBoolean first = new AtomicBoolean(true);
        return Orthanc.builder(url)
                .okHttpClient(new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            Response response = chain.proceed(chain.request());
                            return first.getAndSet(false)
                                    ? response.newBuilder()
                                            .body(new Unreadable(response.body()))
                                            .build()
                                    : response;
                        })
                        .build())
                .build();
    }

    private static final class Unreadable extends ResponseBody {
        private final ResponseBody body;

        Unreadable(ResponseBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            throw new NoClassDefFoundError("on purpose");
        }

        @Override
        public void close() {
            body.close();
        }
    }

    @Test
    void anErrorWhileAStateIsRead_endsThePoll_notTheWaiting() {
        answers("/jobs/a", okJson(job("a", "Success")));
        try (Orthanc client = withAnErrorInTheFirstAnswer();
                JobMonitor monitor =
                        new JobMonitor(Clients.of(client).connection(), Runnable::run, Runnable::run, SHORT)) {
            JobWatch watch = monitor.watch("a", job -> {});

            assertThat(watch.end()).succeedsWithin(LONG).isInstanceOf(JobWatch.End.Finished.class);
            assertThat(requests("/jobs/a")).isEqualTo(2);
        }
    }

    @Test
    void aListenerThatThrowsAnError_keepsNoJobFromEnding() {
        answers("/jobs?expand", okJson("[" + job("a", "Success") + ", " + job("b", "Success") + "]"));
        answers("/jobs/a", okJson(job("a", "Success")));
        answers("/jobs/b", okJson(job("b", "Success")));
        JobMonitor monitor = Clients.of(orthanc).jobMonitor();
        JobWatch a = monitor.watch("a", job -> {
            throw new NoClassDefFoundError("on purpose");
        });
        JobWatch b = monitor.watch("b", job -> {});

        assertThat(a.end()).succeedsWithin(LONG).isInstanceOf(JobWatch.End.Finished.class);
        assertThat(b.end()).succeedsWithin(LONG).isInstanceOf(JobWatch.End.Finished.class);
    }

    /** A client that throws before it sends the requests to a path, for as long as the flag is set. */
    private Orthanc withoutRequestsTo(String path, AtomicBoolean broken) {
        EventListener throwing = new EventListener() {
            @Override
            public void callStart(Call call) {
                if (broken.get() && call.request().url().encodedPath().equals(path)) {
                    throw new IllegalStateException("on purpose");
                }
            }
        };
        return Orthanc.builder(url)
                .okHttpClient(new OkHttpClient.Builder().eventListener(throwing).build())
                .build();
    }

    @Test
    void aRequestThatCannotBeSent_endsOnlyItsOwnWaiting() {
        answers("/jobs?expand", error(403));
        answers("/jobs/a", okJson(job("a", "Running")));
        try (Orthanc client = withoutRequestsTo("/jobs/bad", new AtomicBoolean(true))) {
            CompletableFuture<JobSnapshot> bad = client.job("bad").completion();
            CompletableFuture<JobSnapshot> a = client.job("a").completion();

            assertThat(bad).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(OrthancException.class);
            answers("/jobs/a", okJson(job("a", "Success")));
            assertThat(a).succeedsWithin(LONG);
        }
    }

    @Test
    void aRequestThatCannotBeSent_endsTheWaiting_andTheNextWaitPollsAgain() {
        answers("/jobs/a", okJson(job("a", "Success")));
        AtomicBoolean broken = new AtomicBoolean(true);
        try (Orthanc client = withoutRequestsTo("/jobs/a", broken)) {
            Job<JobSnapshot> job = client.job("a");

            assertThatThrownBy(() -> job.await(LONG))
                    .isInstanceOf(OrthancException.class)
                    .hasMessageContaining("on purpose");
            broken.set(false);

            assertThat(job.await(LONG).state()).isEqualTo(JobState.SUCCESS);
        }
    }
}
