package io.github.orthanc4j.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A follower over many changes, of which the handler fails on one in a hundred for good and on another one for once, while
 * both sides crash and the log is wiped. {@code -Dchanges=100000} makes the run longer.
 */
class LongFollowIT {

    private static final int CHANGES = Integer.getInteger("changes", 2_000);
    private static final int WRITERS = 2;
    private static final Logger WARNINGS = Logger.getLogger("io.github.orthanc4j");

    private final OrthancServer server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
            .storage()
            .start();
    private final Orthanc orthanc = Orthanc.builder(server.url().toString()).build();

    private final Set<Long> handled = ConcurrentHashMap.newKeySet();
    private final Set<Long> setAside = ConcurrentHashMap.newKeySet();
    private final Set<Long> failedOnce = ConcurrentHashMap.newKeySet();
    private final AtomicInteger again = new AtomicInteger();
    private final Set<Long> logged = new TreeSet<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void leaveOutThousandsOfWarnings() {
        WARNINGS.setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        WARNINGS.setLevel(null);
        orthanc.close();
        server.kill();
        server.close();
    }

    @Test
    void everyChange_isHandledOrSetAside_whateverCrashes() throws Exception {
        Checkpoint place = Checkpoint.file(folder.resolve("place"));
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            instances.add(Samples.store(orthanc, SampleDicom.image().patientId("P" + i)));
        }
        byte[] early;
        try (ChangeFollower follower = follow(place)) {
            write(instances, CHANGES / 8).join();
            Await.until("a checkpoint", place::wasSaved);
            early = Files.readAllBytes(folder.resolve("place"));
            CompletableFuture<Void> writing = write(instances, CHANGES / 8);
            server.kill();
            server.restart();
            writing.join();
            awaitTheEndOfTheLog(follower);
        }
        // a crash of the program: the last numbers that it saved did not reach the disk
        Files.write(folder.resolve("place"), early);
        try (ChangeFollower follower = follow(place)) {
            write(instances, CHANGES / 4).join();
            awaitTheEndOfTheLog(follower);
            orthanc.changes().since(0).forEach(change -> logged.add(change.seq()));
            orthanc.changes().clear();
            write(instances, CHANGES / 2).join();
            awaitTheEndOfTheLog(follower);
            orthanc.changes().since(0).forEach(change -> logged.add(change.seq()));
        }
        System.out.printf(
                "%d changes: %d handled, %d of them after a failure, %d again after a crash; %d set aside%n",
                logged.size(), handled.size(), failedOnce.size(), again.get(), setAside.size());
        assertThat(logged).hasSizeGreaterThanOrEqualTo(CHANGES);
        assertThat(setAside).isEqualTo(matching(7));
        assertThat(failedOnce).isEqualTo(matching(57));
        assertThat(again).hasPositiveValue();
        Set<Long> both = new TreeSet<>(handled);
        assertThat(both).doesNotContainAnyElementsOf(setAside);
        both.addAll(setAside);
        assertThat(both).isEqualTo(logged);
    }

    private ChangeFollower follow(Checkpoint place) {
        return orthanc.changes()
                .pollEvery(Duration.ofMillis(20))
                .followInBackground(
                        place,
                        this::handle,
                        options -> options.retry(1, Duration.ofNanos(1))
                                .setAside(failed -> setAside.add(failed.change().seq())));
    }

    private void handle(Change change) {
        long seq = change.seq();
        if (seq % 100 == 7 || (seq % 100 == 57 && failedOnce.add(seq))) {
            throw new IllegalStateException("a failure of this test");
        }
        if (!handled.add(seq)) {
            again.incrementAndGet();
        }
    }

    private Set<Long> matching(long rest) {
        Set<Long> found = new TreeSet<>(logged);
        found.removeIf(seq -> seq % 100 != rest);
        return found;
    }

    /** Makes changes by writing metadata, also while the server is away. */
    private CompletableFuture<Void> write(List<Instance> instances, int count) {
        return CompletableFuture.allOf(instances.stream()
                .map(instance -> CompletableFuture.runAsync(() ->
                        LongStream.range(0, count / WRITERS).forEach(number -> write(instance, Long.toString(number)))))
                .toArray(CompletableFuture[]::new));
    }

    private static void write(Instance instance, String value) {
        while (true) {
            try {
                instance.metadata().set("1024", value);
                return;
            } catch (OrthancException e) {
                assertThat(e.isTransient()).isTrue();
            }
        }
    }

    private void awaitTheEndOfTheLog(ChangeFollower follower) {
        long last = orthanc.changes().fetchLast();
        Await.until("the last change", () -> handled.contains(last) || setAside.contains(last));
        assertThat(follower.ended()).isNotDone();
    }
}
