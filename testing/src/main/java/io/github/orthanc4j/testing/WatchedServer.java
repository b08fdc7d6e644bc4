package io.github.orthanc4j.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orthanc in a process of its own, which ends when the input of the process is closed: also if this JVM is killed. */
final class WatchedServer {

    private static final String SHELL = """
            exec 3<&0
            work=$1; shift
            "$@" </dev/null >&2 3<&- & server=$!
            echo "$server"
            { cat <&3; kill "$server"; } >/dev/null 2>&1 & watch=$!
            wait "$server"; code=$?
            kill "$watch" 2>/dev/null
            [ -z "$work" ] || rm -rf "$work"
            exit "$code"
            """;

    private static final long SECONDS_TO_START = 60;
    private static final long MILLIS_BETWEEN_LOOKS = 20;
    private static final Pattern VERSION = Pattern.compile("Orthanc version: (\\S+)");

    /** Below the ports that the system gives to clients. */
    private static final int FIRST_PORT = 20000;

    private static final int LAST_PORT = 32000;

    private final Process process;
    private final Path log;
    private final long pid;

    private WatchedServer(Process process, Path log, long pid) {
        this.process = process;
        this.log = log;
        this.pid = pid;
    }

    /**
     * Starts a command.
     *
     * @param work a folder to delete when it ends; empty if there is none
     */
    static WatchedServer start(List<String> command, Map<String, String> environment, String work, Path log)
            throws IOException {
        List<String> watched = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "orthanc", work));
        watched.addAll(command);
        Process process = Processes.start(watched, environment, log);
        return new WatchedServer(
                process, log, Long.parseLong(process.inputReader().readLine()));
    }

    Process process() {
        return process;
    }

    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /**
     * Waits until the server answers. The log is read as well: another server may have taken the port.
     *
     * @return the release
     * @throws IOException if the server ended, or does not answer within a minute
     */
    String awaitAnswer(URI url) throws IOException {
        long start = System.nanoTime();
        while (!Processes.read(log).contains("Orthanc has started") || !Answers.isThere(url)) {
            if (ended()) {
                throw new IOException("Orthanc ended with code " + process.exitValue() + ":\n" + Processes.read(log));
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS_TO_START)) {
                Processes.endInput(process);
                throw new IOException("Orthanc does not answer:\n" + Processes.read(log));
            }
        }
        Matcher version = VERSION.matcher(Processes.read(log));
        if (!version.find()) {
            throw new IOException("Orthanc does not log its version:\n" + Processes.read(log));
        }
        return version.group(1);
    }

    private boolean ended() {
        try {
            return process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Processes.endInput(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** The configuration of a throw-away server: nobody else can reach it. */
    static Map<String, Object> baseConfig(int port, int dicomPort) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("Name", "test");
        config.put("HttpPort", port);
        config.put("DicomPort", dicomPort);
        config.put("DicomAet", "ORTHANC");
        config.put("DicomCheckCalledAet", false);
        config.put("RemoteAccessAllowed", false);
        config.put("AuthenticationEnabled", false);
        config.put("Plugins", List.of());
        return config;
    }

    /** Finds a port that was free a moment ago, unless one is fixed. */
    static int port(int fixed) throws IOException {
        if (fixed != 0) {
            return fixed;
        }
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: try another.
            }
        }
        throw new IOException("No free port between " + FIRST_PORT + " and " + LAST_PORT);
    }
}
