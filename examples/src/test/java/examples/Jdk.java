package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A JDK to compile and run programs with. */
record Jdk(Path home, int version) {

    private static final Path SCRIPT = Path.of("..", "scripts", "jdk").toAbsolutePath();

    /** The JDK that runs the tests. */
    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The JDK that runs the tests, and those in the system property {@code consumer.jdks}, such as {@code 21,25}. */
    static List<Jdk> all(Path temporary) throws IOException, InterruptedException {
        List<Jdk> all = new ArrayList<>(List.of(running()));
        for (String version : System.getProperty("consumer.jdks", "").split("[, ]+")) {
            if (!version.isEmpty() && Integer.parseInt(version) != running().version()) {
                all.add(find(version, temporary));
            }
        }
        return all;
    }

    /** Finds or installs a JDK; fails if there is none. */
    private static Jdk find(String version, Path temporary) throws IOException, InterruptedException {
        ChildProcess.End end = ChildProcess.run(temporary, List.of(SCRIPT.toString(), version), Map.of());
        assertThat(end.code())
                .as("no JDK %s to test with (other versions, or none: -Dconsumer.jdks=...)%n%s", version, end.output())
                .isZero();
        String lastLine = end.output().strip().replaceFirst("(?s).*\n", "");
        return new Jdk(Path.of(lastLine), Integer.parseInt(version));
    }

    /** The path of a program of the JDK. */
    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /**
     * Compiles sources.
     *
     * @param classes the folder where the classes go
     * @param options further options of javac
     */
    ChildProcess.End compile(Path classes, List<Path> sources, List<String> options)
            throws IOException, InterruptedException {
        Files.createDirectories(classes);
        List<String> command = new ArrayList<>(
                List.of(tool("javac"), "-J-XX:TieredStopAtLevel=1", "-Xlint:all", "-Werror", "-d", classes.toString()));
        command.addAll(options);
        sources.forEach(source -> command.add(source.toString()));
        return ChildProcess.run(classes.getParent(), command, Map.of());
    }

    /** Runs a program. */
    ChildProcess.End run(Path temporary, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(tool("java"), "-XX:TieredStopAtLevel=1"), arguments.stream())
                .toList();
        return ChildProcess.run(temporary, command, Map.of());
    }
}
