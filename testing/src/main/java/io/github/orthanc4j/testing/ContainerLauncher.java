package io.github.orthanc4j.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs Orthanc in a container of Docker. */
record ContainerLauncher(Path docker) implements Launcher {

    private static final String IMAGE = "jodogne/orthanc";
    private static final int HTTP = 8042;
    private static final int DICOM = 4242;
    private static final String STORAGE = "/var/lib/orthanc/db";
    private static final String CONFIG = "ORTHANC_TEST_CONFIG";
    private static final long MINUTES_TO_PULL = 10;

    /** The configuration comes in a variable: a daemon elsewhere has not the files of this machine. */
    private static final String ENTRY =
            "umask 077 && printf %s \"$ORTHANC_TEST_CONFIG\" >/tmp/orthanc.json && exec Orthanc /tmp/orthanc.json";

    /** Whether the daemon answers. */
    static boolean isUsable(Path docker) throws IOException {
        return run(List.of(docker.toString(), "info"));
    }

    @Override
    public Launched launch(OrthancServer.Builder settings, Path log) throws IOException {
        String image = image(settings);
        if (!run(List.of(docker.toString(), "image", "inspect", image))
                && !run(List.of(docker.toString(), "pull", "-q", image))) {
            throw new IOException("Docker cannot get the image " + image);
        }
        int port = WatchedServer.port(settings.port);
        int dicomPort = WatchedServer.port(settings.dicomPort);
        Map<String, Object> config = WatchedServer.baseConfig(HTTP, DICOM);
        config.put("RemoteAccessAllowed", true); // the requests come from outside of the container
        config.put("StorageDirectory", STORAGE);
        config.put("IndexDirectory", STORAGE);
        config.putAll(settings.config);
        String name = "orthanc-test-" + UUID.randomUUID();
        String volume = "orthanc-test-" + settings.storage;
        List<String> command = new ArrayList<>(List.of(docker.toString(), "run", "--rm", "--name", name));
        command.addAll(List.of("-p", "127.0.0.1:" + port + ":" + HTTP, "-p", "127.0.0.1:" + dicomPort + ":" + DICOM));
        if (settings.storage != null) {
            command.addAll(List.of("-v", volume + ":" + STORAGE));
        }
        command.addAll(List.of("-e", CONFIG, "--entrypoint", "sh", image, "-c", ENTRY));
        WatchedServer server = WatchedServer.start(command, Map.of(CONFIG, settings.json(config)), "", log);
        URI url = Launcher.local(port);
        return new Launched(
                server.process(),
                url,
                dicomPort,
                server.awaitAnswer(url),
                () -> runOrFail(List.of(docker.toString(), "kill", name)),
                () -> runOrFail(List.of(docker.toString(), "volume", "rm", "-f", volume)));
    }

    private static String image(OrthancServer.Builder settings) {
        if (settings.image != null) {
            return settings.image;
        }
        return settings.release.equals("any") ? IMAGE : IMAGE + ":" + settings.release;
    }

    private static void runOrFail(List<String> command) {
        try {
            if (!run(command)) {
                throw new IllegalStateException("Failed: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Failed: " + String.join(" ", command), e);
        }
    }

    private static boolean run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(MINUTES_TO_PULL, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
