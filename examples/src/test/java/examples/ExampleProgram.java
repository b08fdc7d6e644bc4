package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.testing.OrthancServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an example as its user does: in a JVM of its own, with ORTHANC_URL set. */
final class ExampleProgram {

    private ExampleProgram() {}

    /** Runs an example that is expected to end well, and gives what it printed. */
    static String run(OrthancServer server, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ORTHANC_URL", server.url().toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
