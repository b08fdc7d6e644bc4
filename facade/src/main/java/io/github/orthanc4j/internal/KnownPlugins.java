package io.github.orthanc4j.internal;

import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.model.PluginInfo;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plugins of a server. One that was found is asked for once in the life of a client. */
public final class KnownPlugins {

    private final Connection connection;
    private final Map<String, PluginInfo> found;

    KnownPlugins(Connection connection) {
        this(connection, new ConcurrentHashMap<>());
    }

    private KnownPlugins(Connection connection, Map<String, PluginInfo> found) {
        this.connection = connection;
        this.found = found;
    }

    KnownPlugins with(Connection other) {
        return new KnownPlugins(other, found);
    }

    /** Asks for a plugin, and remembers it; empty if the server has not loaded it. */
    public Optional<PluginInfo> ask(String name) {
        try {
            PluginInfo plugin =
                    connection.execute(connection.api(SystemApi.class).getPlugin(name));
            found.put(name, plugin);
            return Optional.of(plugin);
        } catch (OrthancNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Refuses, before anything else is sent, what needs a plugin that the server has not loaded. */
    public PluginInfo require(String what, String name) {
        PluginInfo known = found.get(name);
        if (known != null) {
            return known;
        }
        return ask(name)
                .orElseThrow(() -> new OrthancUnsupportedException(
                        what + " needs the plugin " + name + ", which the server has not loaded"));
    }

    /** Refuses, before anything else is sent, what a plugin is too old for. A build between releases is new enough. */
    public void require(String what, String name, String release) {
        String version = require(what, name).getVersion();
        if (version != null && !new Release(version).isAtLeast(release)) {
            throw new OrthancUnsupportedException(
                    what + " needs the plugin " + name + " " + release + ", the server has " + version);
        }
    }
}
