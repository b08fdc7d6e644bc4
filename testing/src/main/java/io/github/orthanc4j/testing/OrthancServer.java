package io.github.orthanc4j.testing;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A throw-away Orthanc server for tests. It listens on this machine only, on free ports, answers when the start returns, and
 * ends when this object is closed, or when this JVM ends in any way.
 *
 * <p>The first of these that is there gives the server:
 *
 * <ol>
 *   <li>a program that starts servers: {@link Builder#command}, or the system property {@code orthanc.command};
 *   <li>a server that runs, named by the system property {@code orthanc.url} or the variable {@code ORTHANC_URL} (its DICOM
 *       port by {@code ORTHANC_DICOM_PORT}), for tests that ask for no release and no configuration; it is not stopped;
 *   <li>the program {@code Orthanc} on the {@code PATH}, if it has the release that is asked for;
 *   <li>Docker, with the image {@code jodogne/orthanc} or that of {@link Builder#image}.
 * </ol>
 *
 * <p>The last two need a POSIX shell: Linux or macOS.
 */
public final class OrthancServer implements AutoCloseable {

    private final Builder settings;
    private final Path messages;
    private final Launcher launcher;
    private Launched launched;

    private OrthancServer(Builder settings) {
        this.settings = settings;
        try {
            this.messages = Files.createTempFile("orthanc", ".log");
            messages.toFile().deleteOnExit();
            this.launcher = Launcher.choose(settings);
            this.launched = launcher.launch(settings, messages);
        } catch (IOException e) {
            throw new IllegalStateException("No server: " + e.getMessage(), e);
        }
    }

    /** Starts a server of any release, without a configuration of its own. */
    public static OrthancServer start() {
        return start(Builder.ANY);
    }

    /** Starts a server of a release: {@code any}, or a number such as {@code 1.12.7}. */
    public static OrthancServer start(String release) {
        return release(release).start();
    }

    /** Returns a builder for a server of any release. */
    public static Builder builder() {
        return release(Builder.ANY);
    }

    /** Returns a builder for a server of a release: {@code any}, or a number such as {@code 1.12.7}. */
    public static Builder release(String release) {
        return new Builder(release);
    }

    /**
     * The server that all tests of this JVM share, of the release in the system property {@code orthanc.release} (any by
     * default). It ends with the JVM: tests do not close it.
     */
    public static OrthancServer shared() {
        return Shared.SERVER;
    }

    /** The base URL, without a slash at its end. */
    public URI url() {
        return launched.url();
    }

    /** The port of the DICOM protocol. */
    public int dicomPort() {
        return launched.dicomPort();
    }

    /** The release that runs, such as {@code 1.12.7}. */
    public String version() {
        return launched.version();
    }

    /** The release that was asked for, or the one that runs if any would do. */
    public String variant() {
        return settings.release.equals(Builder.ANY) ? version() : settings.release;
    }

    /** Whether the server runs. One that was not started here always does. */
    public boolean isRunning() {
        Process process = launched.process();
        return process == null || process.isAlive();
    }

    /** Stops the server in the orderly way (this takes Orthanc a few seconds) and keeps a named storage. */
    public synchronized void stop() {
        if (launched.process() != null) {
            Processes.endInput(launched.process());
            Processes.awaitEnd(launched.process());
        }
    }

    /**
     * Kills the server, as a crash would do. This is faster than {@link #stop}.
     *
     * @throws IllegalStateException if it was not started here
     */
    public synchronized void kill() {
        launched.kill().run();
        if (launched.process() != null) {
            Processes.awaitEnd(launched.process()); // before its input ends, so that its messages tell of the crash
        }
        stop();
    }

    /**
     * Starts the server again, on the same ports and storage, after stopping it if it still runs.
     *
     * @throws IllegalStateException if it has no storage that is kept
     */
    public synchronized void restart() {
        if (settings.storage == null) {
            throw new IllegalStateException("Only a server with a named storage can be restarted");
        }
        stop();
        settings.port(url().getPort()).dicomPort(dicomPort());
        try {
            launched = launcher.launch(settings, messages);
        } catch (IOException e) {
            throw new IllegalStateException("No server: " + e.getMessage(), e);
        }
    }

    /** Stops the server and deletes its storage. */
    @Override
    public synchronized void close() {
        stop();
        if (settings.storage != null) {
            launched.deleteStorage().run();
        }
    }

    /** What the server or the program that started it wrote to its standard error, for instance to explain a failed test. */
    public String messages() {
        try {
            return Processes.read(messages).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final OrthancServer SERVER = start(System.getProperty("orthanc.release", Builder.ANY));
    }

    /** The configuration of a server. */
    public static final class Builder {

        static final String ANY = "any";

        final String release;
        final Map<String, Object> config = new LinkedHashMap<>();
        final List<String> plugins = new ArrayList<>();

        @Nullable
        String storage;

        @Nullable
        Path temporaryFolder;

        @Nullable
        String command;

        @Nullable
        String image;

        int port;
        int dicomPort;

        private Builder(String release) {
            this.release = release;
        }

        /** Adds an entry to the server's configuration, or replaces one. Values are those that Gson writes as JSON. */
        public Builder config(String key, Object value) {
            config.put(key, value);
            return this;
        }

        /** Adds entries to the server's configuration, or replaces some. */
        public Builder config(Map<String, ?> entries) {
            config.putAll(entries);
            return this;
        }

        /** Keeps the storage while the server is stopped, so that it can be restarted. */
        public Builder storage() {
            return storage(UUID.randomUUID().toString());
        }

        /** Like {@link #storage()}, with a label under which another JVM finds the storage as well. */
        public Builder storage(String label) {
            storage = label;
            return this;
        }

        /**
         * Loads plugins, by their names in {@code /plugins}. Only a program of {@link #command} can; elsewhere, set
         * {@code Plugins} in the configuration.
         */
        public Builder plugins(String... names) {
            plugins.addAll(List.of(names));
            return this;
        }

        /** Sets the folder for temporary files ({@code TMPDIR}) of the program that is started. */
        public Builder temporaryFolder(Path folder) {
            temporaryFolder = folder;
            return this;
        }

        /** Fixes the HTTP port; a free one by default. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Fixes the DICOM port; a free one by default. */
        public Builder dicomPort(int value) {
            dicomPort = value;
            return this;
        }

        /**
         * Sets a program that starts servers. It is called with {@code start RELEASE} and the options {@code --config FILE},
         * {@code --storage LABEL}, {@code --plugins NAME,...}, {@code --port N}, {@code --dicom-port N}. When the server is ready it prints a line of JSON
         * with {@code url}, {@code dicomPort}, {@code version}, {@code pid}, and {@code storage} if it is kept. It stops the
         * server when its input ends.
         */
        public Builder command(String path) {
            command = path;
            return this;
        }

        /** Sets an image of Docker, whose program {@code Orthanc} is used even if there is another on the {@code PATH}. */
        public Builder image(String name) {
            image = name;
            return this;
        }

        /**
         * Starts the server and waits until it answers.
         *
         * @throws IllegalStateException if no server can be had, or if it ended; the message has what it wrote
         */
        public OrthancServer start() {
            return new OrthancServer(this);
        }

        /** Whether any server would do. */
        boolean isPlain() {
            return release.equals(ANY)
                    && config.isEmpty()
                    && plugins.isEmpty()
                    && storage == null
                    && image == null
                    && port == 0
                    && dicomPort == 0;
        }

        Map<String, String> environment() {
            return temporaryFolder == null ? Map.of() : Map.of("TMPDIR", temporaryFolder.toString());
        }

        String json(Map<String, Object> content) {
            return new Gson().toJson(content);
        }

        /** Writes a configuration to a file that the caller deletes. */
        Path writeConfig(Map<String, Object> content) throws IOException {
            return Files.writeString(Files.createTempFile("orthanc", ".json"), json(content));
        }
    }
}
