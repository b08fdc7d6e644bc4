package io.github.orthanc4j.transfer;

import static io.github.orthanc4j.transfer.ReplicationOutcome.ALREADY_STORED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.CuttingProxy;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReplicationIT {

    private static final int FILES = 200;
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

    @Test
    void serversThatAreKilled_loseNothing_andARepetitionFindsAll() throws Exception {
        AtomicLong done = new AtomicLong();
        CompletableFuture<ReplicationReport> replication = source.async(() -> source.replicate(
                source.series().list(), target, options -> options.onProgress(progress -> done.set(progress.files()))));
        for (OrthancServer server : new OrthancServer[] {TARGET, SOURCE}) {
            awaitMore(done, replication);
            server.kill();
            server.restart();
        }

        ReplicationReport report = replication.get(2, TimeUnit.MINUTES);

        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(report.entries()).extracting(ReplicationReport.Entry::id).doesNotHaveDuplicates();
        assertThat(report.total()).isEqualTo(FILES);
        requireEachFileOnceAndWhole();
        ReplicationReport again = source.replicate(
                source.instances().list(),
                target,
                options -> options.verified(true).maxConcurrent(2));
        assertThat(again.counts()).isEqualTo(Map.of(ALREADY_STORED, (long) FILES));
        assertThat(again.bytes()).isEqualTo(20_000L * FILES);
    }

    private static void awaitMore(AtomicLong done, CompletableFuture<?> replication) {
        long before = done.get();
        while (done.get() < before + FILES / 10) {
            assertThat(replication).as("the replication at file " + done).isNotDone();
            Thread.onSpinWait();
        }
    }

    @Test
    void connectionsThatAreCut_storeNoPart() throws Exception {
        try (CuttingProxy from = new CuttingProxy(SOURCE.url(), 150_000);
                CuttingProxy to = new CuttingProxy(TARGET.url(), 130_000);
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
}
