package io.github.orthanc4j.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program that starts servers: {@code COMMAND start RELEASE [--config FILE] [--storage LABEL] [--plugins NAME,...]
 * [--port N] [--dicom-port N]}. It prints a line of JSON with {@code url}, {@code dicomPort}, {@code version}, {@code pid} (null for a server that it did
 * not start) and {@code storage} (the folder that is kept) when the server is ready, and stops the server when its input ends.
 */
record CommandLauncher(String command) implements Launcher {

    @Override
    public Launched launch(OrthancServer.Builder settings, Path log) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, "start", settings.release));
        Path config = settings.config.isEmpty() ? null : settings.writeConfig(settings.config);
        if (config != null) {
            arguments.addAll(List.of("--config", config.toString()));
        }
        if (settings.storage != null) {
            arguments.addAll(List.of("--storage", settings.storage));
        }
        if (!settings.plugins.isEmpty()) {
            arguments.addAll(List.of("--plugins", String.join(",", settings.plugins)));
        }
        if (settings.port != 0) {
            arguments.addAll(List.of("--port", Integer.toString(settings.port)));
        }
        if (settings.dicomPort != 0) {
            arguments.addAll(List.of("--dicom-port", Integer.toString(settings.dicomPort)));
        }
        try {
            Process process = Processes.start(arguments, settings.environment(), log);
            String line = process.inputReader().readLine();
            if (line == null) {
                throw new IOException(
                        command + " ended with code " + Processes.awaitEnd(process) + ":\n" + Processes.read(log));
            }
            return described(process, JsonParser.parseString(line).getAsJsonObject());
        } finally {
            if (config != null) {
                Files.delete(config);
            }
        }
    }

    private static Launched described(Process process, JsonObject description) {
        URI url = URI.create(description.get("url").getAsString());
        return new Launched(
                process,
                url,
                description.get("dicomPort").getAsInt(),
                description.get("version").getAsString(),
                () -> {
                    if (description.get("pid").isJsonNull()) {
                        throw new IllegalStateException("The server at " + url + " was not started here");
                    }
                    ProcessHandle.of(description.get("pid").getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
                },
                () -> {
                    if (description.has("storage")) {
                        Processes.deleteTree(Path.of(description.get("storage").getAsString()));
                    }
                });
    }
}
