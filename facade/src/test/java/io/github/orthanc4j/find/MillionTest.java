package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.testing.ListServer;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads a million instances in a JVM with 64 MB. */
class MillionTest {

    private static final int TOTAL = 1_000_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"true,unsorted", "true,sorted", "false,unsorted"})
    void aMillionInstancesFitThroughASmallHeap(boolean extended, String what) throws Exception {
        try (ListServer server = new ListServer(TOTAL, extended)) {
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Walker.class.getName(),
                            server.url(),
                            what))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            String said = Files.readString(output);

            assertThat(said).contains(TOTAL + " in order");
            assertThat(process.exitValue()).isZero();
            System.out.print((extended ? "with" : "without") + " ExtendedFind, " + what + ": " + said);
        }
    }

    /** The program in the small JVM. */
    static final class Walker {

        private Walker() {}

        public static void main(String[] arguments) throws IOException {
            try (Orthanc orthanc = Orthanc.builder(arguments[0]).build()) {
                boolean sorted = arguments[1].equals("sorted");
                int count = 0;
                long start = System.nanoTime();
                Iterator<Instance> instances = orthanc.instances()
                        .find(query -> {
                            if (sorted) {
                                query.orderByMetadata("ReceptionDate");
                            }
                        })
                        .pageSize(1000)
                        .iterator();
                while (instances.hasNext()) {
                    if (!instances.next().id().toString().equals(ListServer.id(count++))) {
                        throw new IllegalStateException("out of order at " + count);
                    }
                }
                long millis = (System.nanoTime() - start) / 1_000_000;
                System.gc();
                long used = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                Reference.reachabilityFence(instances);
                System.out.printf("%d in order, %d ms, %d MB in use at the end%n", count, millis, used >> 20);
            }
        }
    }
}
