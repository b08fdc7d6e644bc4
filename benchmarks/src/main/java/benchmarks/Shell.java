package benchmarks;

import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Runs programs. */
final class Shell {

    private Shell() {}

    static double seconds(Callable<Object> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Waits for the end of a program and returns its output. */
    static String program(Object... command) throws IOException, InterruptedException {
        Process process = start(List.of(command));
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed: " + output);
        }
        return output;
    }

    /** Runs a task of {@link Programs} in a new JVM. */
    static String java(String options, Object... arguments) throws IOException, InterruptedException {
        return program(javaCommand(options, arguments).toArray());
    }

    static Process startJava(String options, Object... arguments) throws IOException {
        return start(javaCommand(options, arguments));
    }

    /** JVM options for a short program, as {@code examples/run} sets them. Makes the archive of classes once. */
    static String shortRun(Path folder, String url) throws IOException, InterruptedException {
        Path archive = folder.resolve("classes.jsa");
        String options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -XX:";
        if (!Files.exists(archive)) {
            Path one = Files.createDirectories(folder.resolve("one"));
            Files.write(one.resolve("a.dcm"), SampleDicom.image().bytes());
            java(options + "ArchiveClassesAtExit=" + archive, "classes", url, one);
        }
        return options + "SharedArchiveFile=" + archive;
    }

    private static List<Object> javaCommand(String options, Object... arguments) {
        List<Object> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getenv("BENCHMARK_CLASSPATH"), "benchmarks.Programs"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Process start(List<Object> command) throws IOException {
        return new ProcessBuilder(
                        Stream.of(command.toArray()).map(Object::toString).toList())
                .redirectErrorStream(true)
                .start();
    }
}
