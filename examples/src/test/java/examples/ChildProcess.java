package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs in child processes. */
final class ChildProcess {

    private static final long MINUTES = 5;

    /** Variables that would change what a program does, besides those of the examples. */
    private static final List<String> UNWANTED = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

    private ChildProcess() {}

    /** How a program ended, and what it printed. */
    record End(int code, String output) {}

    /**
     * Runs a program to its end.
     *
     * @param temporary the folder where its output is collected
     * @param environment variables that are added
     */
    static End run(Path temporary, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(temporary, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ORTHANC_") || UNWANTED.contains(name));
        builder.environment().putAll(environment);
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
