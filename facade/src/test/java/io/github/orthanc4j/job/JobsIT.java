package io.github.orthanc4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.network.StoreResult;
import io.github.orthanc4j.resource.ArchiveOutput;
import io.github.orthanc4j.resource.ModifiedResource;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.rest.model.StoreJobContent;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Ports;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.SilentModality;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static OrthancServer server;
    private static SilentModality silent;

    private Orthanc orthanc;

    @BeforeAll
    static void start() throws Exception {
        // one job at a time, so that a job that hangs stops all others
        server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .storage()
                .config("ConcurrentJobs", 1)
                .config("JobsHistorySize", 5)
                .start();
        silent = new SilentModality();
    }

    @AfterAll
    static void stop() throws Exception {
        silent.close();
        server.kill();
        server.close();
    }

    @BeforeEach
    void connect() {
        silent.answer();
        orthanc = Orthanc.builder(server.url().toString()).build();
    }

    @AfterEach
    void disconnect() {
        silent.hangUpFromNowOn();
        orthanc.close();
    }

    private SeriesRef series(long seed, int instances) {
        OrthancId instance = null;
        for (int i = 1; i <= instances; i++) {
            byte[] file = SampleDicom.image().seed(seed).instanceNumber(i).bytes();
            instance = orthanc.uploadInstance(file).instance().orElseThrow();
        }
        return orthanc.instances().ref(instance).fetchSeries();
    }

    private Job<StoreResult> store(SeriesRef series, int port, int timeout) {
        return orthanc.modalities()
                .put("there", ModalityConfiguration.of("THERE", "127.0.0.1", port))
                .store(List.of(series), options -> options.timeout(Duration.ofSeconds(timeout)));
    }

    /** A job that runs until the modality hangs up. */
    private Job<StoreResult> endlessJob(SeriesRef series) {
        Job<StoreResult> job = store(series, silent.port(), 60);
        silent.awaitCall();
        return job;
    }

    private static Job<ModifiedResource> anonymization(SeriesRef series) {
        return series.anonymize(options -> {});
    }

    @Test
    void aJobThatSucceeds_givesItsTypedResult_andItsProgress() {
        SeriesRef series = series(1, 3);
        List<JobSnapshot> seen = new CopyOnWriteArrayList<>();

        ModifiedResource anonymous = anonymization(series).onProgress(seen::add).await(LONG);

        assertThat(anonymous.ref()).isInstanceOf(SeriesRef.class).isNotEqualTo(series);
        assertThat(((SeriesRef) anonymous.ref()).instances()).hasSize(3);
        assertThat(anonymous.instances()).hasValue(3);
        assertThat(anonymous.failedInstances()).hasValue(0);
        assertThat(anonymous.patient().exists()).isTrue();
        assertThat(anonymous.job().type()).contains("ResourceModification");
        assertThat(anonymous.job().creationTime()).isPresent();
        assertThat(anonymous.job().completionTime()).isPresent();
        assertThat(anonymous.job().contentJson()).contains("REST API");
    }

    @Test
    void aJobThatFails_tellsOrthancsCodeAndText() throws Exception {
        Job<StoreResult> job = store(series(2, 1), Ports.free(), 5);

        assertThatThrownBy(() -> job.await(LONG)).isInstanceOfSatisfying(JobFailedException.class, e -> {
            assertThat(e.jobId()).isEqualTo(job.id());
            assertThat(e.job().errorCode()).hasValue(9);
            assertThat(e.job().errorDescription()).contains("Error in the network protocol");
            assertThat(e.job().content(StoreJobContent.class).getRemoteAet()).isEqualTo("THERE");
        });
        assertThat(job.completion())
                .failsWithin(LONG)
                .withThrowableThat()
                .withCauseInstanceOf(JobFailedException.class);
    }

    @Test
    void aFailedJobThatIsResubmitted_isWaitedForAgain() throws Exception {
        int port = Ports.free();
        SeriesRef series = series(3, 2);
        Job<StoreResult> job = store(series, port, 5);
        assertThatThrownBy(() -> job.await(LONG)).isInstanceOf(JobFailedException.class);

        OrthancServer there = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .config("DicomAet", "THERE")
                .config("DicomAlwaysAllowStore", true)
                .dicomPort(port)
                .start();
        try (Orthanc receiver = Orthanc.builder(there.url().toString()).build()) {
            job.resubmit();
            StoreResult stored = job.await(LONG);

            assertThat(stored.instances()).isEqualTo(2);
            assertThat(receiver.series().ref(series.id()).instances()).hasSize(2);
        } finally {
            there.kill();
            there.close();
        }
    }

    @Test
    void aJobThatIsCancelledWhileItWaits_isCancelled() {
        Job<?> first = endlessJob(series(4, 1));
        Job<?> second = anonymization(series(5, 1));
        CompletableFuture<?> end = second.completion();

        second.cancel();

        assertThatThrownBy(() -> second.await(LONG)).isInstanceOf(JobCancelledException.class);
        assertThat(end).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(JobCancelledException.class);
        assertThat(second.get().isCancelled()).isTrue();
        first.cancel();
    }

    @Test
    void aJobThatIsPausedAndResumed_succeeds() {
        Job<?> first = endlessJob(series(6, 1));
        Job<ModifiedResource> second = anonymization(series(7, 1));
        second.pause();
        first.cancel();
        silent.hangUp();
        assertThatThrownBy(() -> first.await(LONG)).isInstanceOf(JobException.class);

        assertThatThrownBy(() -> second.await(Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        JobTimeoutException.class,
                        e -> assertThat(e.job().orElseThrow().state()).isEqualTo(JobState.PAUSED));
        second.resume();

        assertThat(second.await(LONG).ref().exists()).isTrue();
    }

    @Test
    void aTimeout_doesNotCancelTheJob_andCarriesItsLastState() {
        Job<?> job = endlessJob(series(8, 1));
        Queue<JobState> seen = new ConcurrentLinkedQueue<>();
        job.onProgress(snapshot -> seen.add(snapshot.state()));
        job.completion();
        Await.until("it is seen that the job runs", () -> seen.contains(JobState.RUNNING));

        assertThatThrownBy(() -> job.await(Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        JobTimeoutException.class,
                        e -> assertThat(e.job().orElseThrow().state()).isEqualTo(JobState.RUNNING));

        assertThat(job.get().state()).isEqualTo(JobState.RUNNING);
        job.cancel();
    }

    @Test
    void aJobOfAnotherClient_isTakenUp_withItsTypedResult() {
        String id;
        try (Orthanc other = Orthanc.builder(server.url().toString()).build()) {
            id = other.series().ref(series(9, 1).id()).anonymize(options -> {}).id();
        }

        assertThat(orthanc.job(id, ModifiedResource.JOB).await(LONG).ref().exists())
                .isTrue();
        assertThat(orthanc.job(id).await(LONG).state()).isEqualTo(JobState.SUCCESS);
        assertThat(orthanc.jobs().listIds()).contains(id);
        assertThat(orthanc.jobs().list()).extracting(JobSnapshot::id).contains(id);
    }

    @Test
    void aJobThatTheServerHasForgotten_isLost_unlessItsEndWasSeen() {
        Job<ModifiedResource> job = anonymization(series(10, 1));
        ModifiedResource result = job.await(LONG);
        for (int i = 0; i < 6; i++) {
            anonymization(series(11, 1)).await(LONG);
        }

        Job<JobSnapshot> late = orthanc.job(job.id());
        assertThatThrownBy(() -> late.await(LONG)).isInstanceOf(JobLostException.class);
        assertThat(late.completion()).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(JobLostException.class);
        assertThat(job.await(LONG).id()).isEqualTo(result.id());
    }

    @Test
    void aFinishedJobThatIsDeleted_isForgotten_sinceRelease1122() throws Throwable {
        Job<ModifiedResource> job = anonymization(series(12, 1));
        job.await(LONG);

        Releases.since("1.12.2", orthanc, () -> {
            job.delete();
            assertThat(orthanc.jobs().listIds()).doesNotContain(job.id());
        });
    }

    @Test
    void userDataThatTheServerWouldIgnore_isRefusedBeforeAnythingIsSubmitted() throws Throwable {
        List<String> before = orthanc.jobs().listIds();
        SeriesRef series = series(13, 1);

        Releases.since(
                "1.12.9",
                orthanc,
                () -> assertThat(series.anonymize(options -> options.userData("mine"))
                                .await(LONG)
                                .job()
                                .userDataJson())
                        .contains("\"mine\""));
        if (!orthanc.server().get().version().isAtLeast("1.12.9")) {
            assertThat(orthanc.jobs().listIds()).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void priorityDecidesWhichJobIsFirst() {
        Job<?> first = endlessJob(series(14, 1));
        SeriesRef series = series(15, 1);
        Job<ModifiedResource> ordinary = series.anonymize(options -> options.priority(-5));
        Job<ModifiedResource> urgent = series.anonymize(options -> options.priority(5));
        assertThat(urgent.get().priority()).hasValue(5);
        first.cancel();
        silent.hangUp();

        assertThat(urgent.await(LONG).job().completionTime().orElseThrow())
                .isBefore(ordinary.await(LONG).job().completionTime().orElseThrow());
    }

    private List<CompletableFuture<ModifiedResource>> threeThatWait(long seed) {
        List<CompletableFuture<ModifiedResource>> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ends.add(anonymization(series(seed + i, 1)).completion());
        }
        return ends;
    }

    /** Orthanc saves its jobs every ten seconds, and loses newer ones in a crash. */
    @Test
    void aServerThatIsKilledAndStartedAgain_goesOnWithItsJobs_orHasLostThem() throws Exception {
        Job<?> running = endlessJob(series(16, 1));
        List<CompletableFuture<ModifiedResource>> ends = threeThatWait(40);

        server.kill();
        silent.hangUpFromNowOn();
        assertThatThrownBy(() -> running.await(Duration.ofMillis(500)))
                .isInstanceOf(JobTimeoutException.class)
                .hasCauseInstanceOf(OrthancIOException.class);
        server.restart();

        assertThatThrownBy(() -> running.await(LONG)).isInstanceOfAny(JobLostException.class, JobFailedException.class);
        for (CompletableFuture<ModifiedResource> end : ends) {
            try {
                assertThat(end.get(30, TimeUnit.SECONDS).ref().exists()).isTrue();
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(JobLostException.class);
            }
        }
    }

    @Test
    void aServerThatIsStoppedInOrderAndStartedAgain_goesOnWithItsJobs() throws Exception {
        Job<?> running = endlessJob(series(22, 1));
        List<CompletableFuture<ModifiedResource>> ends = threeThatWait(50);

        silent.hangUpFromNowOn();
        server.stop();
        server.restart();

        assertThatThrownBy(() -> running.await(LONG)).isInstanceOf(JobFailedException.class);
        for (CompletableFuture<ModifiedResource> end : ends) {
            try {
                assertThat(end.get(30, TimeUnit.SECONDS).ref().exists()).isTrue();
            } catch (ExecutionException e) {
                // a job that ended while the server stopped has lost its result, which the server does not save
                assertThat(e.getCause()).hasMessageContaining("has succeeded, but its content has no identifier");
            }
        }
    }

    @Test
    void theArchiveOfAJob_isDownloadedAndDeleted(@TempDir Path folder) throws Throwable {
        SeriesRef series = series(30, 3);

        ArchiveOutput archive = series.createArchive().await(LONG);
        archive.file().saveTo(folder.resolve("series.zip"));

        assertThat(folder.resolve("series.zip")).hasSize(archive.size().orElseThrow());
        assertThat(archive.instances()).hasValue(3);
        assertThat(archive.uncompressedSize().orElseThrow()).isPositive();
        try (ZipFile zip = new ZipFile(folder.resolve("series.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(3);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        orthanc.job(archive.job().id(), ArchiveOutput.JOB).await(LONG).file().writeTo(bytes);
        assertThat(bytes.size()).isEqualTo((int) archive.size().orElseThrow());
        Releases.since("1.12.1", orthanc, () -> {
            archive.delete();
            assertThatThrownBy(() -> archive.file().writeTo(bytes)).isInstanceOf(OrthancNotFoundException.class);
        });
    }

    @Test
    void aModification_changesTheTagsOfTheCopy() {
        SeriesRef series = series(31, 1);

        ModifiedResource copy = series.modify(options ->
                        options.replace(DicomTag.SERIES_DESCRIPTION, "changed").remove(DicomTag.STATION_NAME))
                .await(LONG);

        assertThat(orthanc.series().get(copy.id()).mainTags().string(DicomTag.SERIES_DESCRIPTION))
                .contains("changed");
    }
}
