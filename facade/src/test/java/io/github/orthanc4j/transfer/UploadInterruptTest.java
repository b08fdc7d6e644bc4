package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.testing.StalledServer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupts of threads that upload. */
class UploadInterruptTest extends UploadFixture {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void interrupt_endsTheUpload(int parallel) throws Exception {
        files("a", "b", "c");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (StalledServer stalled = new StalledServer();
                Orthanc slow = Orthanc.builder(stalled.url("silent")).build()) {
            Thread uploader = new Thread(() -> {
                try {
                    slow.upload(folder, options -> options.maxConcurrent(parallel));
                } catch (OrthancInterruptedException e) {
                    outcome.complete(Thread.currentThread().isInterrupted() ? e : null);
                }
            });
            uploader.start();
            for (int i = 0; i < parallel; i++) {
                stalled.awaitRequest();
            }

            uploader.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancInterruptedException.class);
            for (int i = 0; i < parallel; i++) {
                stalled.awaitClose();
            }
        }
    }

    @Test
    void interrupt_endsTheUploadFromAnotherFileSystem() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (FileSystem other = otherFileSystem("a");
                StalledServer stalled = new StalledServer();
                Orthanc slow = Orthanc.builder(stalled.url("silent")).build()) {
            Thread uploader = new Thread(() -> {
                try {
                    slow.upload(other.getPath("/"), options -> options.maxConcurrent(1));
                } catch (OrthancInterruptedException e) {
                    outcome.complete(e);
                }
            });
            uploader.start();
            stalled.awaitRequest();

            uploader.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancInterruptedException.class);
        }
    }

    @Test
    void interrupt_endsTheUploadOfAChannelsStream() throws Exception {
        files("a");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (FileChannel channel = FileChannel.open(folder.resolve("a"));
                StalledServer stalled = new StalledServer();
                Orthanc slow = Orthanc.builder(stalled.url("silent")).build()) {
            Thread uploader = new Thread(() -> {
                try {
                    slow.uploadInstance(Channels.newInputStream(channel));
                } catch (OrthancInterruptedException e) {
                    outcome.complete(e);
                }
            });
            uploader.start();
            stalled.awaitRequest();

            uploader.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OrthancInterruptedException.class);
        }
    }
}
