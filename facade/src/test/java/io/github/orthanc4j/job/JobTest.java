package io.github.orthanc4j.job;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.network.RetrieveResult;
import io.github.orthanc4j.resource.ArchiveOutput;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.JobFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** How waiting for a job ends. */
class JobTest extends JobFixture {

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
    void aJobOfAnotherType_isNoEmptyResult() {
        answers("/jobs/a", okJson(job("a", "Success")));

        assertThatThrownBy(() -> orthanc.job("a", RetrieveResult.JOB).await(LONG))
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessage("job a is of type Mine, not DicomGetScu or DicomMoveScu");
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
    void anUnknownState_isDelivered_andIsNotTheEnd() throws Exception {
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
    void aTimeoutAfterFailedPolls_hasTheirFailureAsItsCause() {
        answers("/jobs/a", error(503));
        Job<JobSnapshot> job = polled();

        assertThatThrownBy(() -> job.await(SHORT))
                .isInstanceOf(JobTimeoutException.class)
                .hasCauseInstanceOf(OrthancServerException.class);
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
                .hasMessageContaining("identifier of the job");
    }

    @Test
    void archiveThatLacksAFile_isRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("1.dcm"));
        }
        answers(
                "/jobs/a",
                okJson(
                        "{\"ID\": \"a\", \"Type\": \"Archive\", \"State\": \"Success\", \"Content\": {\"InstancesCount\": 2}}"));
        answers("/jobs/a/archive", ok().withBody(bytes.toByteArray()));
        ArchiveOutput output = orthanc.job("a", ArchiveOutput.JOB).await(LONG);

        assertThatThrownBy(() -> output.file().readBytes())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("has 1 of 2 files");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {".", ".."})
    void anIdentifierThatCannotBeOne_isRefused(String id) {
        assertThatThrownBy(() -> ref(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
