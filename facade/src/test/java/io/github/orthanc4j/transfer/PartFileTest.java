package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {

    @TempDir
    private Path folder;

    /** Repeated, as it matters only when both are equally fast. */
    @Test
    void twoFilesOfOneName_doNotReplaceEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int run = 0; run < 300; run++) {
                Path file = folder.resolve("file" + run);
                CyclicBarrier both = new CyclicBarrier(2);
                Callable<Boolean> moving = () -> move(file, both);
                List<Boolean> moved = new ArrayList<>();
                for (var each : threads.invokeAll(List.of(moving, moving))) {
                    moved.add(each.get());
                }
                assertThat(moved).as("run " + run).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(folder.toFile().list()).hasSize(300);
    }

    private static boolean move(Path file, CyclicBarrier both) throws Exception {
        try (PartFile part = PartFile.create(file.getParent(), "file")) {
            part.stream().write(1);
            both.await();
            part.moveTo(file, false);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Test
    void emptyFile_staysEmpty() throws IOException {
        Path file = folder.resolve("file");
        try (PartFile part = PartFile.create(folder, "file")) {
            part.moveTo(file, false);
        }

        assertThat(file).isEmptyFile();
    }
}
