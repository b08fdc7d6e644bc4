package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs an example as its user does: in a new JVM, with ORTHANC_URL set. */
final class ExampleProgram {

    private ExampleProgram() {}

    /** Runs an example that is expected to succeed, and returns its output. */
    static String run(String url, Path temporary, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        ChildProcess.End end = end(url, temporary, program, arguments);
        assertThat(end.code()).as(end.output()).isZero();
        return end.output();
    }

    /**
     * Runs an example to its end, also one that fails.
     *
     * @param url the value of ORTHANC_URL; null for none
     * @param temporary the folder for its temporary files and its output
     */
    static ChildProcess.End end(String url, Path temporary, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        return end(url, Map.of(), temporary, program, arguments);
    }

    /** The same with a login, as variables of the environment. */
    static ChildProcess.End end(
            String url, Map<String, String> login, Path temporary, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(login);
        if (url != null) {
            environment.put("ORTHANC_URL", url);
        }
        return ChildProcess.run(temporary, command(temporary, program, arguments), environment);
    }

    /** The command that runs an example. */
    static List<String> command(Path temporary, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Jdk.running().tool("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
