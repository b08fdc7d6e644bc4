package io.github.orthanc4j.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A throw-away Orthanc server, run by {@code scripts/orthanc}. The server ends when this object is closed, or when this JVM
 * ends in any way.
 */
public final class OrthancServer implements AutoCloseable {

    private final Builder settings;
    private final Path messages;
    private Process script;
    private JsonObject description;

    private OrthancServer(Builder settings) {
        this.settings = settings;
        try {
            this.messages = Files.createTempFile("orthanc", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        messages.toFile().deleteOnExit();
        this.script = launch();
        this.description = awaitDescription();
    }

    /** Starts a server of a release: {@code any}, or a number such as {@code 1.12.7}. */
    public static OrthancServer start(String release) {
        return release(release).start();
    }

    /** Returns a builder for a server. */
    public static Builder release(String release) {
        return new Builder(release);
    }

    /**
     * The server shared by all the tests of this JVM, of the release in the system property {@code orthanc.release}
     * (default {@code any}, which may be the server that {@code ORTHANC_URL} names). Not to be closed by tests.
     */
    public static OrthancServer shared() {
        return Shared.SERVER;
    }

    /** The base URL, without a slash at its end. */
    public URI url() {
        return URI.create(description.get("url").getAsString());
    }

    /** The port of the DICOM protocol. */
    public int dicomPort() {
        return description.get("dicomPort").getAsInt();
    }

    /** The release that runs, say {@code 1.12.7}. */
    public String version() {
        return description.get("version").getAsString();
    }

    /** The release that runs, with its database: say {@code 1.12.7} or {@code 1.12.7-postgresql}. */
    public String variant() {
        return settings.release.equals("any") ? version() : settings.release;
    }

    /** Whether the server runs. */
    public boolean isRunning() {
        return script.isAlive();
    }

    /** Stops the server in the orderly way (this takes Orthanc about three seconds) and keeps a named storage. */
    public synchronized void stop() {
        endInput();
        awaitEnd();
    }

    /** Kills the server, as a crash would do. */
    public synchronized void kill() {
        if (description.get("pid").isJsonNull()) {
            throw new IllegalStateException("The server at " + url() + " was not started here");
        }
        ProcessHandle.of(description.get("pid").getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd();
        endInput();
    }

    /** Starts the server again, on the same ports and storage, after stopping it if it still runs. */
    public synchronized void restart() {
        if (settings.storage == null) {
            throw new IllegalStateException("Only a server with a named storage can be restarted");
        }
        if (isRunning()) {
            stop();
        }
        settings.port(url().getPort()).dicomPort(dicomPort());
        script = launch();
        description = awaitDescription();
    }

    /** Stops the server and deletes its storage. */
    @Override
    public synchronized void close() {
        stop();
        if (description.has("storage")) {
            deleteTree(Path.of(description.get("storage").getAsString()));
        }
    }

    private Process launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(settings.command()).redirectError(messages.toFile());
            if (settings.temporaryFolder != null) {
                builder.environment().put("TMPDIR", settings.temporaryFolder.toString());
            }
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject awaitDescription() {
        try {
            String line = script.inputReader().readLine();
            if (line == null) {
                int code = awaitEnd();
                throw new IllegalStateException("scripts/orthanc ended with code " + code + ":\n" + messages());
            }
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            settings.deleteConfigFile();
        }
    }

    /** The last messages of the script, for instance the end of the server's log after {@link #kill()}. */
    public String messages() {
        try {
            return Files.readString(messages).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endInput() {
        try {
            script.getOutputStream().close();
        } catch (IOException e) {
            // Already closed.
        }
    }

    private int awaitEnd() {
        try {
            if (!script.waitFor(20, TimeUnit.SECONDS)) {
                script.destroyForcibly();
                throw new IllegalStateException("scripts/orthanc does not end:\n" + messages());
            }
            return script.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A file of the folder {@code scripts}. */
    static Path script(String name) {
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("scripts").resolve(name);
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        throw new IllegalStateException("No scripts/" + name + " in " + start + " or above");
    }

    private static void deleteTree(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final OrthancServer SERVER = start(System.getProperty("orthanc.release", "any"));

        static {
            // Do not wait: the script stops the server.
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::endInput));
        }
    }

    /** The configuration of a server. */
    public static final class Builder {

        private final String release;
        private final Map<String, Object> config = new LinkedHashMap<>();
        private final List<String> plugins = new ArrayList<>();
        private @Nullable String storage;
        private @Nullable Path temporaryFolder;
        private @Nullable Path configFile;
        private int port;
        private int dicomPort;

        private Builder(String release) {
            this.release = release;
        }

        /** Adds an entry to the server's configuration, or replaces one. */
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

        /** Loads plugins of Debian, by their names in {@code /plugins}. */
        public Builder plugins(String... names) {
            plugins.addAll(List.of(names));
            return this;
        }

        /** Sets the folder for temporary files (TMPDIR) that the script is started with. */
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

        /** Starts the server and waits until it answers. */
        public OrthancServer start() {
            return new OrthancServer(this);
        }

        private List<String> command() throws IOException {
            List<String> command = new ArrayList<>(List.of(script("orthanc").toString(), "start", release));
            if (!config.isEmpty()) {
                configFile = Files.createTempFile("orthanc", ".json");
                Files.writeString(configFile, new Gson().toJson(config));
                command.addAll(List.of("--config", configFile.toString()));
            }
            if (storage != null) {
                command.addAll(List.of("--storage", storage));
            }
            if (!plugins.isEmpty()) {
                command.addAll(List.of("--plugins", String.join(",", plugins)));
            }
            if (port != 0) {
                command.addAll(List.of("--port", Integer.toString(port)));
            }
            if (dicomPort != 0) {
                command.addAll(List.of("--dicom-port", Integer.toString(dicomPort)));
            }
            return command;
        }

        private void deleteConfigFile() {
            if (configFile != null) {
                configFile.toFile().delete();
            }
        }
    }
}
