package io.github.orthanc4j.conformance;

import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.Ports;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A worklist with one entry, served by {@code wlmscpfs} of dcmtk. */
final class WorklistServer implements AutoCloseable {

    static final String AET = "WORKLIST";

    private final Path folder;
    private final int port;
    private final Process process;

    private WorklistServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static WorklistServer start() throws IOException {
        return start(SampleDicom.image().patientName("WORK^LIST").patientId("W1"));
    }

    static WorklistServer start(SampleDicom entry) throws IOException {
        Path folder = Files.createTempDirectory("worklist");
        Process process = null;
        try {
            Path entries = Files.createDirectory(folder.resolve(AET));
            Files.createFile(entries.resolve("lockfile"));
            Files.write(entries.resolve("entry.wl"), entry.bytes());
            int port = Ports.free();
            process = launch(folder, port);
            awaitStart(process, port, folder.resolve("log"));
            return new WorklistServer(folder, port, process);
        } catch (Throwable e) {
            close(folder, process);
            throw e;
        }
    }

    private static Process launch(Path folder, int port) {
        try {
            return new ProcessBuilder("wlmscpfs", "-dfp", folder.toString(), "-dfr", Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("wlmscpfs cannot be started: install dcmtk (apt-get install dcmtk)", e);
        }
    }

    private static void awaitStart(Process process, int port, Path log) throws IOException {
        Await.until("wlmscpfs listens, or has ended", () -> isListening(port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("wlmscpfs does not start: " + Files.readString(log));
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        close(folder, process);
    }

    private static void close(Path folder, @Nullable Process process) {
        if (process != null) {
            process.destroy();
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
