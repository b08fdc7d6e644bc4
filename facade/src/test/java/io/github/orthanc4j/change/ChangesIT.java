package io.github.orthanc4j.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesIT {

    private final OrthancServer server = release().storage().start();
    private final Orthanc orthanc = Conformance.client(server).build();
    private final BlockingQueue<Change> handed = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void storeThreeStudies() {
        store("A");
        store("B");
        store("C");
    }

    @AfterEach
    void close() {
        orthanc.close();
        if (server.isRunning()) {
            server.kill();
        }
        server.close();
    }

    private UploadedInstance store(String patient) {
        return orthanc.uploadInstance(SampleDicom.image().patientId(patient).bytes());
    }

    private Changes quick() {
        return orthanc.changes().pollEvery(Duration.ofMillis(20)).types(ChangeType.NEW_STUDY);
    }

    private Change next() throws InterruptedException {
        Change change = handed.poll(20, TimeUnit.SECONDS);
        assertThat(change).as("the next change").isNotNull();
        return change;
    }

    private static List<Change> list(Iterable<Change> changes) {
        List<Change> list = new ArrayList<>();
        changes.forEach(list::add);
        return list;
    }

    @Test
    void log_isReadWholeThroughPages() {
        List<Change> all = list(orthanc.changes().pageSize(5).since(0));

        assertThat(all).extracting(Change::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(all.get(0).time()).isPresent();
        assertThat(orthanc.changes().fetchLast()).isEqualTo(12);
    }

    @Test
    void log_isReadAsAStreamWithALimit() {
        assertThat(orthanc.changes().pageSize(2).since(1).startingAt(3).limit(4).stream())
                .extracting(Change::seq)
                .containsExactly(5L, 6L, 7L, 8L);
    }

    @Test
    void resourceOfAChange_isReached() {
        Change change = orthanc.changes()
                .types(ChangeType.NEW_STUDY)
                .since(0)
                .findFirst()
                .orElseThrow();

        ResourceRef study = change.resource().orElseThrow();

        assertThat(study).isInstanceOf(StudyRef.class);
        assertThat(study.exists()).isTrue();
    }

    @Test
    void filters_holdOnEveryRelease() {
        Changes studies = orthanc.changes().types(ChangeType.NEW_STUDY, ChangeType.NEW_SERIES);

        assertThat(list(studies.pageSize(2).since(0))).hasSize(6);
        assertThat(list(studies.levels(ResourceLevel.STUDY).pageSize(2).since(0)))
                .hasSize(3)
                .allMatch(change -> change.level().equals(Optional.of(ResourceLevel.STUDY)));
    }

    @Test
    void entriesOfDeletedResources_leaveGaps() {
        orthanc.patients().ref(OrthancId.ofPatient("B")).delete();

        assertThat(list(orthanc.changes().pageSize(3).since(0)))
                .extracting(Change::seq)
                .containsExactly(1L, 2L, 3L, 4L, 9L, 10L, 11L, 12L);
    }

    @Test
    void readingBackwards_needsItsRelease() {
        if (!orthanc.server().get().hasExtendedChanges()) {
            assertThatThrownBy(() -> orthanc.changes().fetchPageUpTo(8))
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("1.12.5");
        } else {
            assertThat(orthanc.changes().pageSize(3).fetchPageUpTo(8).changes())
                    .extracting(Change::seq)
                    .containsExactly(6L, 7L, 8L);
        }
    }

    @Test
    void readingBackwards_goesOnToTheBeginning() {
        if (!orthanc.server().get().hasExtendedChanges()) {
            assertThatThrownBy(() ->
                            orthanc.changes().fetchPageUpTo(orthanc.changes().fetchLast()))
                    .isInstanceOf(OrthancUnsupportedException.class);
            return;
        }
        orthanc.patients().ref(OrthancId.ofPatient("B")).delete();
        Changes changes = orthanc.changes().pageSize(3);

        List<Long> read = new ArrayList<>();
        ChangePage page = changes.fetchPageUpTo(changes.fetchLast());
        while (true) {
            read.addAll(0, page.changes().stream().map(Change::seq).toList());
            if (page.done()) {
                break;
            }
            page = changes.fetchPageUpTo(page.first().getAsLong() - 1);
        }

        assertThat(read).containsExactly(1L, 2L, 3L, 4L, 9L, 10L, 11L, 12L);
    }

    @Test
    void pageWithoutEntries_hasNoFirst() {
        assertThat(orthanc.changes().fetchPage(12).first()).isEmpty();
    }

    @Test
    void follower_getsNewChanges_alsoAfterARestart() throws Exception {
        try (ChangeFollower follower = quick().followInBackground(Checkpoint.inMemory(0), handed::add)) {
            for (int study = 1; study <= 3; study++) {
                next();
            }
            OrthancId fourth = store("D").study().orElseThrow();
            assertThat(next().id()).contains(fourth);

            server.kill();
            server.restart();
            OrthancId fifth = store("E").study().orElseThrow();

            assertThat(next().id()).contains(fifth);
            assertThat(follower.ended()).isNotDone();
        }
        assertThat(handed).isEmpty();
    }

    @Test
    void changeThatWasNotHandled_comesAgainFromTheFile() throws Exception {
        Path file = folder.resolve("place");

        assertThatThrownBy(() -> quick().follow(Checkpoint.file(file), change -> {
                    handed.add(change);
                    if (handed.size() == 2) {
                        throw new IllegalStateException("in the middle");
                    }
                }))
                .isInstanceOf(OrthancHandlerException.class)
                .hasRootCauseMessage("in the middle");
        Change first = next();
        Change second = next();

        try (ChangeFollower follower = quick().followInBackground(Checkpoint.file(file), handed::add)) {
            assertThat(next()).isEqualTo(second).isNotEqualTo(first);
            next();
        }
        assertThat(Checkpoint.file(file).load()).isGreaterThanOrEqualTo(second.seq());
    }

    @Test
    void clearedLog_goesOnWhereItWas() throws Exception {
        long last = orthanc.changes().fetchLast();
        orthanc.changes().clear();
        OrthancId study = store("D").study().orElseThrow();

        try (ChangeFollower follower = quick().followInBackground(Checkpoint.inMemory(last), handed::add)) {
            assertThat(next().id()).contains(study);
        }
    }

    @Test
    void logOfAnotherDatabase_isReported() {
        ChangeFollower follower = quick().followInBackground(Checkpoint.inMemory(1_000), handed::add);

        assertThatThrownBy(() -> follower.ended().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(OrthancChangesResetException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void batches_haveAllChangesOfAPage() throws Exception {
        BlockingQueue<List<Change>> batches = new LinkedBlockingQueue<>();
        Checkpoint place = Checkpoint.inMemory(0);

        try (ChangeFollower follower = quick().followBatchesInBackground(place, batches::add)) {
            assertThat(batches.poll(20, TimeUnit.SECONDS)).hasSize(3);
            OrthancId fourth = store("D").study().orElseThrow();
            assertThat(batches.poll(20, TimeUnit.SECONDS))
                    .singleElement()
                    .satisfies(change -> assertThat(change.id()).contains(fourth));
        }
        assertThat(place.load()).isGreaterThan(12);
    }

    @Test
    void followerFromNow_leavesOutWhatWasBefore_andGoesOnAfterItsEnd() throws Exception {
        Checkpoint place = Checkpoint.file(folder.resolve("place"));
        try (ChangeFollower follower =
                quick().followInBackground(place, handed::add, options -> options.fromNow(true))) {
            Await.until("a place", () -> place.load() == 12);
        }
        OrthancId fourth = store("D").study().orElseThrow();

        try (ChangeFollower follower =
                quick().followInBackground(place, handed::add, options -> options.fromNow(true))) {
            assertThat(next().id()).contains(fourth);
        }
        assertThat(handed).isEmpty();
    }

    @Test
    void anotherDatabaseThatHasGrownPastUs_isReported() throws Exception {
        try (ChangeFollower follower = quick().followInBackground(Checkpoint.inMemory(0), handed::add)) {
            next();
            next();
            Instant last = next().time().orElseThrow();
            Await.until("dates that differ", () -> Instant.now().isAfter(last.plusSeconds(1)));
            String label = filledStorage();
            server.kill();
            try (OrthancServer other =
                    release().storage(label).port(server.url().getPort()).start()) {
                assertThatThrownBy(() -> follower.ended().get(60, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(OrthancChangesResetException.class)
                        .hasMessageContaining("replaced");
                other.kill();
            }
        }
        assertThat(handed).isEmpty();
    }

    private static OrthancServer.Builder release() {
        return OrthancServer.release(System.getProperty("orthanc.release", "any"));
    }

    /** Makes a database with more changes than that of the test. */
    private static String filledStorage() {
        String label = UUID.randomUUID().toString();
        OrthancServer other = release().storage(label).start();
        try (Orthanc client = Orthanc.builder(other.url().toString()).build()) {
            for (String patient : List.of("K", "L", "M", "N", "O")) {
                client.uploadInstance(SampleDicom.image().patientId(patient).bytes());
            }
        }
        // closing it would delete the storage
        other.stop();
        return label;
    }
}
