package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an example as its user does: in a JVM of its own, with ORTHANC_URL set. */
final class ExampleProgram {

    private static final long MINUTES = 2;

    private ExampleProgram() {}

    /** How a program ended, and what it printed. */
    record End(int code, String output) {}

    /** Runs an example that is expected to end well, and gives what it printed. */
    static String run(String url, Path temporary, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        End end = end(url, temporary, program, arguments);
        assertThat(end.code()).as(end.output()).isZero();
        return end.output();
    }

    /**
     * Runs an example to its end, whatever that is.
     *
     * @param url what ORTHANC_URL is; null for none
     * @param temporary where its temporary files go, and what it prints
     */
    static End end(String url, Path temporary, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(temporary, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("ORTHANC_URL");
        if (url != null) {
            builder.environment().put("ORTHANC_URL", url);
        }
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String printed = Files.readString(output);
            assertThat(ended).as("it ends; until now it printed: " + printed).isTrue();
            return new End(process.exitValue(), printed);
        } finally {
            process.destroyForcibly();
        }
    }
}
