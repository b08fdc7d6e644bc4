package io.github.orthanc4j.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the program Orthanc of this machine. */
record ProgramLauncher(Path program) implements Launcher {

    /** Where Debian and others put Orthanc, which is not on the PATH of every user. */
    private static final List<String> ALSO = List.of("/usr/local/sbin", "/usr/sbin");

    /** Finds a program on the PATH; null if it is not there. */
    static @Nullable Path find(String name) {
        List<String> folders =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.addAll(ALSO);
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst()
                .orElse(null);
    }

    /** Whether a program is of a release: a number, or {@code any}. */
    static boolean isRelease(Path program, String release) throws IOException {
        if (release.equals("any")) {
            return true;
        }
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            return ("Orthanc " + release).equals(lines.readLine());
        }
    }

    @Override
    public Launched launch(OrthancServer.Builder settings, Path log) throws IOException {
        Path work = Files.createTempDirectory("orthanc");
        Path storage = settings.storage == null ? work.resolve("storage") : kept(settings.storage);
        int port = WatchedServer.port(settings.port);
        int dicomPort = WatchedServer.port(settings.dicomPort);
        Map<String, Object> config = WatchedServer.baseConfig(port, dicomPort);
        config.put("StorageDirectory", storage.toString());
        config.put("IndexDirectory", storage.toString());
        config.put("TemporaryDirectory", work.toString());
        config.putAll(settings.config);
        Path file = settings.writeConfig(config);
        try {
            WatchedServer server = WatchedServer.start(
                    List.of(program.toString(), file.toString()), settings.environment(), work.toString(), log);
            URI url = Launcher.local(port);
            String version = server.awaitAnswer(url);
            return new Launched(
                    server.process(), url, dicomPort, version, server::kill, () -> Processes.deleteTree(storage));
        } finally {
            Files.delete(file);
        }
    }

    private static Path kept(String label) {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "orthanc-storage-" + System.getProperty("user.name") + "-" + label);
    }
}
