package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.CuttingProxy;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadCrashIT {

    private static final int FILES = 2_000;

    @TempDir
    private Path folder;

    @Test
    void serverThatIsKilledTwice_hasEveryFileOnceInTheEnd() throws Exception {
        writeFiles();
        String release = System.getProperty("orthanc.release", "any");
        try (OrthancServer server = OrthancServer.release(release).storage().start();
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            AtomicLong done = new AtomicLong();
            CompletableFuture<UploadReport> upload = orthanc.async(() ->
                    orthanc.upload(folder, options -> options.onProgress(progress -> done.set(progress.files()))));

            for (int kills = 1; kills <= 2; kills++) {
                awaitAtLeast(done, kills * 500L, upload);
                server.kill();
                server.restart();
            }
            UploadReport report = upload.get(2, TimeUnit.MINUTES);

            assertThat(report.total()).isEqualTo(FILES);
            assertThat(report.isComplete()).as(report.toString()).isTrue();
            assertThat(report.entries()).anyMatch(entry -> entry.sent() > 1);
            Set<OrthancId> reported = new HashSet<>();
            report.entries()
                    .forEach(entry ->
                            reported.add(entry.stored().orElseThrow().instance().orElseThrow()));
            assertThat(reported).hasSize(FILES);
            assertThat(orthanc.server().fetchStatistics().instances()).isEqualTo(FILES);
        }
    }

    @Test
    void connectionsThatAreCut_loseNoFile() throws Exception {
        for (int number = 1; number <= 100; number++) {
            SampleDicom image = SampleDicom.image().patientId("CUT").instanceNumber(number);
            Files.write(folder.resolve(number + ".dcm"), image.totalSize(20_000).bytes());
        }
        try (CuttingProxy proxy = new CuttingProxy(OrthancServer.shared().url(), 50_000);
                Orthanc orthanc = Orthanc.builder(proxy.url()).build()) {

            UploadReport report = orthanc.upload(folder);

            assertThat(report.total()).isEqualTo(100);
            assertThat(report.isComplete()).as(report.toString()).isTrue();
            assertThat(proxy.cuts()).isGreaterThan(20);
        }
    }

    private void writeFiles() throws IOException {
        for (int number = 1; number <= FILES; number++) {
            SampleDicom image = SampleDicom.image().seriesNumber(number % 10).instanceNumber(number);
            Files.write(folder.resolve(number + ".dcm"), image.totalSize(20_000).bytes());
        }
    }

    private static void awaitAtLeast(AtomicLong count, long least, CompletableFuture<?> upload) {
        while (count.get() < least) {
            assertThat(upload).as("the upload at file " + count).isNotDone();
            Thread.onSpinWait();
        }
    }
}
