package io.github.orthanc4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where servers come from, and that they end. Each server is started by a JVM of its own, with programs that stand for the real ones. */
class OrthancServerTest {

    private static final String MINIMAL_PATH = ":/usr/bin:/bin";

    @TempDir
    private Path folder;

    @Test
    void programOnThePath_runsWithTheConfiguration() throws Exception {
        FakePrograms.addOrthanc(folder);
        Process program = start("mine");
        String[] described = describe(program);

        assertThat(described[1]).isEqualTo("9.9.9");
        assertThat(read(described[0]))
                .contains("\"Name\":\"mine\"", "\"DicomPort\":" + described[2], "\"RemoteAccessAllowed\":false");
        program.getOutputStream().close();

        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Answers.isThere(URI.create(described[0]))).isFalse();
    }

    @Test
    void server_endsIfTheJvmIsKilled() throws Exception {
        FakePrograms.addOrthanc(folder);
        Process program = start("mine");
        URI url = URI.create(describe(program)[0]);
        List<ProcessHandle> server = program.descendants().toList();
        assertThat(Answers.isThere(url)).isTrue();

        program.destroyForcibly();

        for (ProcessHandle process : server) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(Answers.isThere(url)).isFalse();
    }

    @Test
    void docker_isAskedIfThereIsNoProgram() throws Exception {
        FakePrograms.addDocker(folder);
        Process program = start("mine");
        String[] described = describe(program);

        assertThat(described[1]).isEqualTo("9.9.9");
        assertThat(read(described[0]))
                .contains("\"Name\":\"mine\"", "\"DicomPort\":4242", "\"RemoteAccessAllowed\":true");
        program.getOutputStream().close();

        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Answers.isThere(URI.create(described[0]))).isFalse();
    }

    @Test
    void serverThatEndsAtItsStart_isReportedWithItsLog() throws Exception {
        FakePrograms.addOrthanc(folder);
        Process program = start("broken");

        assertThat(errors(program)).contains("Orthanc ended with code 255", "Bad configuration");
        assertThat(program.waitFor()).isNotZero();
    }

    @Test
    void missingServer_isReported() throws Exception {
        Process program = start("mine");

        assertThat(errors(program)).contains("No Orthanc (9.9.9) to test with", "ORTHANC_URL");
        assertThat(program.waitFor()).isNotZero();
    }

    @Test
    void command_getsTheSettings() throws IOException {
        Path calls = folder.resolve("calls");
        OrthancServer server = OrthancServer.release("1.12.7")
                .command(FakePrograms.addCommand(folder, calls))
                .port(8042)
                .storage("label")
                .config("Name", "mine")
                .start();
        assertThat(server.isRunning()).isTrue();
        server.close();

        assertThat(server.variant()).isEqualTo("1.12.7");
        assertThat(server.dicomPort()).isEqualTo(2);
        assertThat(server.isRunning()).isFalse();
        assertThat(Files.readString(calls))
                .startsWith("start 1.12.7 --config ")
                .endsWith(" --storage label --port 8042\nended\n");
    }

    /** Starts a server in a JVM of its own, which finds only the programs of the folder. */
    private Process start(String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                ServerProgram.class.getName(),
                name);
        builder.environment().put("PATH", folder + MINIMAL_PATH);
        builder.environment().keySet().removeAll(List.of("ORTHANC_URL", "ORTHANC_DICOM_PORT"));
        return builder.start();
    }

    private static String[] describe(Process program) throws IOException {
        BufferedReader output = program.inputReader();
        String line = output.readLine();
        assertThat(line).as(line == null ? errors(program) : line).isNotNull();
        return line.split(" ");
    }

    private static String errors(Process program) throws IOException {
        try (InputStream errors = program.getErrorStream()) {
            return new String(errors.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String read(String url) throws IOException {
        try (InputStream answer = URI.create(url).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
