package io.github.orthanc4j.transfer;

import static io.github.orthanc4j.transfer.ReplicationOutcome.ALREADY_STORED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.FAILED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.CuttingProxy;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.SavedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers of many files, whose servers are killed and whose connections are cut. {@code -Dfiles=2000} makes them longer. */
class TransferFaultsIT {

    private static final int FILES = Integer.getInteger("files", 200);

    /** After how many bytes a connection is cut: more than the longest list of files, which is never whole otherwise. */
    private static final int CUT = Math.max(150_000, 750 * FILES);

    private static final OrthancServer SOURCE = start();
    private static final OrthancServer TARGET = start();
    private static final Map<OrthancId, Integer> STORED_FILES = new HashMap<>();

    private final Orthanc source = Orthanc.builder(SOURCE.url().toString()).build();
    private final Orthanc target = Orthanc.builder(TARGET.url().toString()).build();

    private static OrthancServer start() {
        return OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .storage()
                .start();
    }

    @BeforeAll
    static void store() {
        try (Orthanc orthanc = Orthanc.builder(SOURCE.url().toString()).build()) {
            for (int number = 1; number <= FILES; number++) {
                SampleDicom image =
                        SampleDicom.image().seriesNumber(number % 10).instanceNumber(number);
                byte[] file = image.totalSize(20_000).bytes();
                OrthancId id = orthanc.uploadInstance(file).instance().orElseThrow();
                STORED_FILES.put(id, Arrays.hashCode(file));
            }
        }
    }

    @AfterAll
    static void end() {
        for (OrthancServer server : Set.of(SOURCE, TARGET)) {
            server.kill();
            server.close();
        }
    }

    @AfterEach
    void close() {
        target.patients().listIds().forEach(id -> target.patients().ref(id).delete());
        source.close();
        target.close();
    }

    private void requireEachFileOnceAndWhole() {
        Map<OrthancId, Integer> found = target.instances().listIds().stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> Arrays.hashCode(target.instances().ref(id).file().readBytes())));
        assertThat(found).isEqualTo(STORED_FILES);
    }

    /** Kills a server after so many files, and starts it again, while other files are under way. */
    private static final class Killing {

        private final AtomicInteger done = new AtomicInteger();

        void count(OrthancServer first, OrthancServer second) {
            int files = done.incrementAndGet();
            if (files == FILES / 4 || files == FILES / 2) {
                OrthancServer server = files == FILES / 4 ? first : second;
                server.kill();
                server.restart();
            }
        }
    }

    @Test
    void replicationWhoseServersAreKilled_losesNothing_andFindsAllAgain() {
        Killing killing = new Killing();
        List<OrthancId> reported = Collections.synchronizedList(new ArrayList<>());

        ReplicationReport report = source.replicate(
                source.series().list().pageSize(1),
                target,
                options -> options.onEntry(entry -> {
                    reported.add(entry.id());
                    killing.count(TARGET, SOURCE);
                }));

        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(reported).hasSize(FILES).doesNotHaveDuplicates();
        requireEachFileOnceAndWhole();
        ReplicationReport again = source.replicate(
                source.instances().list(),
                target,
                options -> options.verified(true).maxConcurrent(2));
        assertThat(again.counts()).isEqualTo(Map.of(ALREADY_STORED, (long) FILES));
        assertThat(again.bytes()).isEqualTo(20_000L * FILES);
    }

    @Test
    void downloadWhoseServerIsKilled_savesEachFileOnceAndWhole(@TempDir Path folder) throws IOException {
        Killing killing = new Killing();

        DownloadReport report = source.downloadFiles(
                source.series().list().pageSize(1),
                folder,
                options -> options.flat().onEntry(entry -> killing.count(SOURCE, SOURCE)));

        assertThat(report.counts()).isEqualTo(Map.of(DownloadOutcome.SAVED, (long) FILES));
        requireEachFileOnceAndWhole(folder);
    }

    private static void requireEachFileOnceAndWhole(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(SavedFiles.hashes(files.toList())).isEqualTo(STORED_FILES);
        }
    }

    @Test
    void zipWhoseServerIsKilled_hasEachFileOnceAndWhole(@TempDir Path folder) throws IOException {
        Killing killing = new Killing();
        Path zip = folder.resolve("files.zip");

        source.writeZip(
                source.series().list().pageSize(1),
                zip,
                options -> options.flat().onEntry(entry -> killing.count(SOURCE, SOURCE)));

        assertThat(SavedFiles.hashesInZip(zip)).isEqualTo(STORED_FILES);
    }

    @Test
    void replicationWhoseConnectionsAreCut_storesNoPart() throws Exception {
        try (CuttingProxy from = new CuttingProxy(SOURCE.url(), CUT);
                CuttingProxy to = new CuttingProxy(TARGET.url(), CUT - 20_000);
                Orthanc cutSource = Orthanc.builder(from.url()).build();
                Orthanc cutTarget = Orthanc.builder(to.url()).build()) {

            ReplicationReport report = cutSource.replicate(cutSource.patients().list(), cutTarget);

            assertThat(report.count(STORED) + report.count(ALREADY_STORED))
                    .as(report.toString())
                    .isEqualTo(FILES);
            assertThat(from.cuts()).isGreaterThan(10);
            assertThat(to.cuts()).isGreaterThan(10);
            requireEachFileOnceAndWhole();
        }
    }

    @Test
    void downloadWhoseConnectionsAreCut_savesNoPart(@TempDir Path folder) throws IOException {
        try (CuttingProxy from = new CuttingProxy(SOURCE.url(), CUT);
                Orthanc cutSource = Orthanc.builder(from.url()).build()) {

            DownloadReport report =
                    cutSource.downloadFiles(cutSource.patients().list(), folder, DownloadFilesOptions::flat);

            assertThat(report.counts()).isEqualTo(Map.of(DownloadOutcome.SAVED, (long) FILES));
            assertThat(from.cuts()).isGreaterThan(10);
            requireEachFileOnceAndWhole(folder);
        }
    }

    @Test
    void zipWhoseConnectionsAreCut_hasNoPart(@TempDir Path folder) throws IOException {
        try (CuttingProxy from = new CuttingProxy(SOURCE.url(), CUT);
                Orthanc cutSource = Orthanc.builder(from.url()).build()) {
            Path zip = folder.resolve("files.zip");

            cutSource.writeZip(cutSource.patients().list(), zip, WriteZipOptions::flat);

            assertThat(from.cuts()).isGreaterThan(10);
            assertThat(SavedFiles.hashesInZip(zip)).isEqualTo(STORED_FILES);
        }
    }

    @Test
    void targetThatVanishes_getsTheRestByTheNextReplication() {
        AtomicInteger done = new AtomicInteger();
        Duration patience = Duration.ofMillis(500);

        ReplicationReport broken = source.replicate(
                source.series().list(),
                target,
                options -> options.retryFor(patience).onEntry(entry -> {
                    if (done.incrementAndGet() == FILES / 2) {
                        TARGET.kill();
                    }
                }));
        TARGET.restart();

        assertThat(broken.count(STORED) + broken.count(FAILED))
                .as(broken.toString())
                .isEqualTo(FILES);
        assertThat(broken.isComplete()).isFalse();
        assertThat(target.instances().count()).isGreaterThanOrEqualTo(broken.count(STORED));
        source.replicate(source.series().list(), target).requireComplete();
        requireEachFileOnceAndWhole();
    }

    @Test
    void twoReplicationsAtOnce_storeEachFileOnce() {
        CompletableFuture<ReplicationReport> other =
                source.async(() -> source.replicate(source.series().list(), target));

        ReplicationReport report = source.replicate(source.series().list(), target);

        for (ReplicationReport each : List.of(report, other.join())) {
            // Orthanc 1.10.1 may fail to store a file while it removes the second one of the same instance
            assertThat(each.count(STORED) + each.count(ALREADY_STORED) + each.count(FAILED))
                    .as(each.toString())
                    .isEqualTo(FILES);
            assertThat(each.entries(FAILED))
                    .allSatisfy(
                            failed -> assertThat(failed.failure()).containsInstanceOf(OrthancServerException.class));
        }
        ReplicationReport again = source.replicate(source.series().list(), target);
        assertThat(again.isComplete()).as(again.toString()).isTrue();
        assertThat(report.count(STORED) + other.join().count(STORED) + again.count(STORED))
                .isEqualTo(FILES);
        requireEachFileOnceAndWhole();
    }
}
