package io.github.orthanc4j.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A way to get a server. */
interface Launcher {

    /**
     * Starts a server and waits until it answers.
     *
     * @param log the file where its messages go
     */
    Launched launch(OrthancServer.Builder settings, Path log) throws IOException;

    /**
     * Chooses the way: the command or URL of the settings or of the system, else the program on the PATH, else Docker.
     *
     * @throws IllegalStateException if there is none
     */
    static Launcher choose(OrthancServer.Builder settings) throws IOException {
        String command = settings.command != null ? settings.command : System.getProperty("orthanc.command");
        if (command != null) {
            return new CommandLauncher(command);
        }
        if (!settings.plugins.isEmpty()) {
            throw new IllegalStateException("Plugins by name need a program that starts servers (orthanc.command)");
        }
        String url = System.getProperty("orthanc.url", System.getenv("ORTHANC_URL"));
        if (url != null && !url.isEmpty() && settings.isPlain()) {
            return new RunningServer(URI.create(url));
        }
        if (settings.image == null) {
            Path program = ProgramLauncher.find("Orthanc");
            if (program != null && ProgramLauncher.isRelease(program, settings.release)) {
                return new ProgramLauncher(program);
            }
        }
        Path docker = ProgramLauncher.find("docker");
        if (docker != null && ContainerLauncher.isUsable(docker)) {
            return new ContainerLauncher(docker);
        }
        throw new IllegalStateException(
                "No Orthanc (" + settings.release + ") to test with: put the program Orthanc on the"
                        + " PATH, start Docker, or name a running server in ORTHANC_URL (for tests without a configuration)");
    }

    /** Makes the address of a server of this machine. */
    static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
