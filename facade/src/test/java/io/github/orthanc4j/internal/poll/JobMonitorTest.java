package io.github.orthanc4j.internal.poll;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobCancelledException;
import io.github.orthanc4j.job.JobFailedException;
import io.github.orthanc4j.job.JobLostException;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobState;
import io.github.orthanc4j.job.JobTimeoutException;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.testing.Await;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@WireMockTest
class JobMonitorTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private WireMock server;
    private String url;
    private Orthanc orthanc;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        url = info.getHttpBaseUrl();
        orthanc = Orthanc.builder(url).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private static String job(String id, String state) {
        return job(id, state, 0, "Success");
    }

    private static String job(String id, String state, int error, String description) {
        return """
                {"ID": "%s", "Type": "Mine", "State": "%s", "Progress": 50, "ErrorCode": %d, "ErrorDescription": "%s",
                 "ErrorDetails": "the details", "Content": {"Known": 1}, "CompletionTime": "20260102T030405.5",
                 "Brand": "new"}""".formatted(id, state, error, description);
    }

    /** Answers one after the other; the last one for ever. */
    private void answers(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            boolean last = i == answers.length - 1;
            server.register(get(urlEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willReturn(answers[i])
                    .willSetStateTo(last ? "answer " + i : "answer " + (i + 1)));
        }
        if (answers.length == 1) {
            server.register(get(urlEqualTo(path)).willReturn(answers[0]));
        }
    }

    private static ResponseDefinitionBuilder error(int status) {
        return aResponse().withStatus(status);
    }

    private int requests(String pattern) {
        return server.find(getRequestedFor(urlMatching(pattern))).size();
    }

    private Job<JobSnapshot> ref(String id) {
        return orthanc.job(id);
    }

    /** The job "a", after the answer of the first poll was read. */
    private Job<JobSnapshot> polled() {
        Job<JobSnapshot> job = ref("a");
        job.completion();
        Await.until("a second poll", () -> requests("/jobs/a") >= 2);
        return job;
    }

    @Test
    void aJobThatSucceeds_givesItsLastState() {
        answers("/jobs/a", okJson(job("a", "Pending")), okJson(job("a", "Running")), okJson(job("a", "Success")));

        JobSnapshot end = ref("a").await(LONG);

        assertThat(end.state()).isEqualTo(JobState.SUCCESS);
        assertThat(end.completionTime()).contains(Instant.parse("2026-01-02T03:04:05.500Z"));
        assertThat(end.contentJson()).isEqualTo("{\"Known\":1}");
        assertThat(end.raw().getUnknownFields().get("Brand").getAsString()).isEqualTo("new");
    }

    @Test
    void aJobThatFails_tellsOrthancsCodeTextAndDetails() {
        answers("/jobs/a", okJson(job("a", "Failure", 9, "Error in the network protocol")));

        assertThatThrownBy(() -> ref("a").await(LONG)).isInstanceOfSatisfying(JobFailedException.class, e -> {
            assertThat(e).hasMessage("job a (Mine) failed: Error in the network protocol (Orthanc error 9)");
            assertThat(e.job().errorCode()).hasValue(9);
            assertThat(e.job().errorDetails()).contains("the details");
        });
    }

    @Test
    void aFailureWithError37_isACancellation() {
        answers("/jobs/a", okJson(job("a", "Failure", 37, "This job was canceled")));

        assertThatThrownBy(() -> ref("a").await(LONG)).isInstanceOf(JobCancelledException.class);
    }

    @Test
    void aJobThatTheServerDoesNotKnowAnyMore_isLost() {
        answers("/jobs/a", okJson(job("a", "Running")), error(404));

        assertThatThrownBy(() -> ref("a").await(LONG)).isInstanceOf(JobLostException.class);
    }

    @Test
    void aStateThatIsNotKnown_isTold_andIsNotTheEnd() throws Exception {
        answers("/jobs/a", okJson(job("a", "Dreaming")));
        LinkedBlockingQueue<JobState> seen = new LinkedBlockingQueue<>();
        Job<JobSnapshot> job = ref("a").onProgress(snapshot -> seen.add(snapshot.state()));
        CompletableFuture<JobSnapshot> end = job.completion();

        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(JobState.of("Dreaming"));
        answers("/jobs/a", okJson(job("a", "Success")));

        assertThat(end).succeedsWithin(LONG);
    }

    @Test
    void aJobOfNullsOnly_isNotTheEnd() {
        answers("/jobs/a", okJson("{\"State\": null, \"ID\": null, \"Content\": null, \"Progress\": null}"));

        Job<JobSnapshot> job = polled();

        assertThatThrownBy(() -> job.await(SHORT))
                .isInstanceOfSatisfying(
                        JobTimeoutException.class,
                        e -> assertThat(e.job().orElseThrow().state().value()).isEmpty());
    }

    @Test
    void aTimeout_carriesTheLastState_andTheMonitorGoesOn() {
        answers("/jobs/a", okJson(job("a", "Running")));
        Job<JobSnapshot> job = polled();

        assertThatThrownBy(() -> job.await(SHORT))
                .isInstanceOfSatisfying(
                        JobTimeoutException.class,
                        e -> assertThat(e.job().orElseThrow().progress()).isEqualTo(50));
        server.register(get(urlEqualTo("/jobs/a")).willReturn(okJson(job("a", "Success"))));

        assertThat(job.await(LONG).state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void brokenConnectionsAndErrorsOfTheServer_areLivedThrough() {
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
    void aTimeoutWhileTheServerCannotBeAsked_hasTheReasonAsItsCause() {
        answers("/jobs/a", error(503));
        Job<JobSnapshot> job = polled();

        assertThatThrownBy(() -> job.await(SHORT))
                .isInstanceOf(JobTimeoutException.class)
                .hasCauseInstanceOf(OrthancServerException.class);
    }

    @Test
    void aServerThatRefusesToTell_endsTheWaiting_andTheNextWaitAsksAgain() {
        answers("/jobs/a", error(403), okJson(job("a", "Success")));
        Job<JobSnapshot> job = ref("a");

        assertThatThrownBy(() -> job.await(LONG))
                .isInstanceOf(OrthancException.class)
                .hasCauseInstanceOf(OrthancAccessException.class);
        assertThat(job.await(LONG).state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void manyJobs_areAskedForInOneRequest() {
        server.register(get(urlMatching("/jobs/.*")).willReturn(error(500)));
        // the only one that is alone for a moment
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
    void resubmitting_waitsForTheNewEnd() {
        answers(
                "/jobs/a",
                okJson(job("a", "Failure", 1, "Bad")),
                okJson(job("a", "Running")),
                okJson(job("a", "Success")));
        server.register(post("/jobs/a/resubmit").willReturn(okJson("{}")));
        Job<JobSnapshot> job = ref("a");
        assertThatThrownBy(() -> job.await(LONG)).isInstanceOf(JobFailedException.class);
        assertThatThrownBy(() -> job.await(LONG)).isInstanceOf(JobFailedException.class);
        assertThat(requests("/jobs/a")).isEqualTo(1);

        job.resubmit();

        assertThat(job.await(LONG).state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void closingTheClient_endsAllThatWaits_andTheTimerThread() throws Exception {
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
        assertThat(waiting).failsWithin(LONG).withThrowableThat().withMessageContaining("the client was closed");
        for (Thread timer : timers) {
            timer.join(10_000);
            assertThat(timer.isAlive()).isFalse();
        }
        assertThatThrownBy(() -> orthanc.job("b").await()).isInstanceOf(IllegalStateException.class);
        other.shutdown();
    }

    private static List<Thread> jobThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("orthanc4j-jobs"))
                .toList();
    }

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

        assertThat(end).isCompleted();
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

    /** A client whose first answer cannot be read, with an Error that OkHttp and Retrofit let pass. */
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
                JobMonitor monitor = new JobMonitor(Clients.of(client).connection(), Runnable::run, SHORT)) {
            JobWatch watch = monitor.watch("a", job -> {});

            assertThat(watch.end()).succeedsWithin(LONG).isInstanceOf(JobWatch.End.Finished.class);
            assertThat(requests("/jobs/a")).isEqualTo(2);
        }
    }

    @Test
    void aProgressThatCannotBeDelivered_keepsNoJobFromEnding() {
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

    @Test
    void anIdentifierThatMakesNoPath_endsOnlyItsOwnWaiting() {
        answers("/jobs?expand", error(403));
        answers("/jobs/a", okJson(job("a", "Running")));
        CompletableFuture<JobSnapshot> a = orthanc.job("a").completion();
        CompletableFuture<JobSnapshot> bad = orthanc.job("a/../b").completion();

        assertThat(bad).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(OrthancException.class);
        answers("/jobs/a", okJson(job("a", "Success")));
        assertThat(a).succeedsWithin(LONG);
    }

    @Test
    void anExceptionOfAJob_isSerializedWithTheJob() throws Exception {
        answers("/jobs/a", okJson(job("a", "Failure", 9, "Bad")));
        JobFailedException failure = catchThrowableOfType(JobFailedException.class, () -> ref("a").await(LONG));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        JobFailedException read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (JobFailedException) in.readObject();
        }

        assertThat(read.job().contentJson()).isEqualTo("{\"Known\":1}");
        assertThat(read.job().errorCode()).hasValue(9);
    }

    @Test
    void aTimeoutOfAJob_isATimeoutOfTheClient() {
        answers("/jobs/a", okJson(job("a", "Running")));

        assertThatThrownBy(() -> ref("a").await(SHORT))
                .isInstanceOf(OrthancTimeoutException.class)
                .isInstanceOf(JobTimeoutException.class);
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
    void aListenerThatThrows_isToldAgain_andChangesNothing() {
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
    void aListenerThatBlocks_holdsUpNobody_andGetsTheLastState() {
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
    void aContinuationThatBlocks_holdsUpNoOtherJob() {
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
    void cancellingTheFuture_leavesTheJobAlone() {
        answers("/jobs/a", okJson(job("a", "Running")));
        server.register(post(anyUrl()).willReturn(okJson("{}")));
        Job<JobSnapshot> job = ref("a");

        assertThat(job.completion().cancel(true)).isTrue();
        assertThat(job.completion().orTimeout(100, TimeUnit.MILLISECONDS)).failsWithin(LONG);
        server.register(get(urlEqualTo("/jobs/a")).willReturn(okJson(job("a", "Success"))));

        assertThat(job.await(LONG).state()).isEqualTo(JobState.SUCCESS);
        assertThat(server.find(WireMock.postRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void anInterrupt_endsTheWaiting_withTheFlagRestored() throws Exception {
        answers("/jobs/a", okJson(job("a", "Running")));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                ref("a").await();
            } catch (OrthancInterruptedException e) {
                thrown.complete(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        waiter.start();
        Await.until("a poll", () -> requests("/jobs/a") > 0);

        waiter.interrupt();

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancInterruptedException.class);
    }

    @Test
    void anOperationWhoseAnswerHasNoJob_saysSo() {
        server.register(any(anyUrl()).willReturn(okJson("{}")));
        SeriesRef series = orthanc.series().ref(OrthancId.ofSeries("a", "b", "c"));

        assertThatThrownBy(() -> series.anonymize(options -> {}))
                .isInstanceOf(OrthancException.class)
                .hasMessageContaining("which job");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {".", ".."})
    void anIdentifierThatCannotBeOne_isRefused(String id) {
        assertThatThrownBy(() -> ref(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestThatCannotBeSent_endsTheWaiting_andTheNextWaitAsksAgain() {
        answers("/jobs/a", okJson(job("a", "Success")));
        AtomicBoolean broken = new AtomicBoolean(true);
        OkHttpClient http = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        if (broken.get()) {
                            throw new IllegalStateException("on purpose");
                        }
                    }
                })
                .build();
        try (Orthanc client = Orthanc.builder(url).okHttpClient(http).build()) {
            Job<JobSnapshot> job = client.job("a");

            assertThatThrownBy(() -> job.await(LONG))
                    .isInstanceOf(OrthancException.class)
                    .hasMessageContaining("on purpose");
            broken.set(false);

            assertThat(job.await(LONG).state()).isEqualTo(JobState.SUCCESS);
        }
    }

    @Test
    void aListenerThatComesAfterTheEnd_isToldTheLastState() {
        answers("/jobs/a", okJson(job("a", "Success")));
        LinkedBlockingQueue<JobState> told = new LinkedBlockingQueue<>();
        Job<JobSnapshot> job = ref("a");
        job.await(LONG);

        job.onProgress(snapshot -> told.add(snapshot.state()));

        assertThat(lastOf(told)).isEqualTo(JobState.SUCCESS);
    }
}
