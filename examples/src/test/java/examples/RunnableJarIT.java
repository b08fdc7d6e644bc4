package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packed jar of the examples. */
class RunnableJarIT {

    @TempDir
    private Path folder;

    @Test
    void jarOfTheExamples_findsItsLibraries() throws Exception {
        List<String> command = List.of(Jdk.running().tool("java").toString(), "-jar", jar().toString(), "check");

        ChildProcess.End end = ChildProcess.run(folder, command, Map.of("ORTHANC_URL", "http://127.0.0.1:1"));

        assertThat(end.output()).hasLineCount(1).contains("Failed to connect");
        assertThat(end.code()).isEqualTo(3);
    }

    private static Path jar() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("orthanc4j-examples-[0-9.]+(-SNAPSHOT)?.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
