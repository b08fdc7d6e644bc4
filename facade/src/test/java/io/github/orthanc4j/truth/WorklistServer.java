package io.github.orthanc4j.truth;

import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;

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

    static WorklistServer start() {
        try {
            Path folder = Files.createTempDirectory("worklist");
            Path entries = Files.createDirectory(folder.resolve(AET));
            Files.createFile(entries.resolve("lockfile"));
            Files.write(
                    entries.resolve("entry.wl"),
                    SampleDicom.image().patientName("WORK^LIST").patientId("W1").bytes());
            int port = freePort();
            Process process = new ProcessBuilder("wlmscpfs", "-dfp", folder.toString(), "-dfr", Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            WorklistServer server = new WorklistServer(folder, port, process);
            server.awaitStart();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("wlmscpfs cannot be started: install dcmtk (apt-get install dcmtk)", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException {
        for (int attempt = 0; attempt < 250 && process.isAlive(); attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        throw new IllegalStateException("wlmscpfs does not start: " + Files.readString(folder.resolve("log")));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
