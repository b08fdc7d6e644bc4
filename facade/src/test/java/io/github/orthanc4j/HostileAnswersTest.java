package io.github.orthanc4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.testing.ApiCaller;
import io.github.orthanc4j.testing.MutatingServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server answers, a method of the facade gives a value or says what is wrong, and comes to an end. */
class HostileAnswersTest {

    private static final int RUNS = Integer.getInteger("hostile.runs", 20_000);
    private static final long FIRST = Long.getLong("hostile.first", 0);

    @TempDir
    private Path folder;

    @Test
    void everyMethod_givesAValueOrSaysWhatIsWrong() throws Exception {
        // one of each kind, told apart by the line that threw
        Map<String, String> wrong = new LinkedHashMap<>();
        int refused = 0;
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "hostile");
            daemon.setDaemon(true);
            return daemon;
        });
        ApiCaller.Coverage coverage = new ApiCaller.Coverage();
        try (MutatingServer server = new MutatingServer();
                Orthanc orthanc = Orthanc.builder(server.url())
                        .maxRetries(0)
                        .readTimeout(Duration.ofSeconds(5))
                        .build()) {
            for (long seed = FIRST; seed < FIRST + RUNS; seed++) {
                server.seed(seed);
                ApiCaller caller = new ApiCaller(seed, folder, coverage);
                Future<?> run = thread.submit(() -> caller.walk(orthanc));
                try {
                    run.get(20, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    fail("run " + seed + " hangs in " + caller);
                } catch (ExecutionException e) {
                    Throwable thrown = e.getCause();
                    if (isAllowed(thrown)) {
                        refused++;
                    } else {
                        wrong.putIfAbsent(
                                thrown.getClass() + place(thrown), "run " + seed + ", " + caller + ": " + text(thrown));
                    }
                }
            }
        } finally {
            thread.shutdownNow();
        }
        assertThat(wrong.values()).isEmpty();
        // else the answers were not those of the methods that were called, or none was read
        assertThat(refused).isBetween(RUNS / 10, RUNS * 9 / 10);
        assertThat(coverage.methods().size()).isGreaterThan(250);
    }

    /** A number that cannot be read is no argument of the caller's. */
    private static boolean isAllowed(Throwable thrown) {
        return thrown instanceof OrthancException || thrown.getClass() == IllegalArgumentException.class;
    }

    private static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(line -> line.startsWith("io.github.orthanc4j"))
                .findFirst()
                .orElse("");
    }

    private static String text(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder text = new StringBuilder(thrown.toString());
        for (int i = 0; i < Math.min(6, trace.length); i++) {
            text.append("\n    ").append(trace[i]);
        }
        return text.toString();
    }
}
