package io.github.orthanc4j.server;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.SystemApi;
import java.util.List;
import java.util.Optional;

/** The plugins that the server has loaded ({@code /plugins}). */
@Experimental
public final class Plugins {

    /** Listed among the plugins, but a script for Orthanc's own web page. */
    private static final String SCRIPT = "explorer.js";

    private final Client client;

    Plugins(Client client) {
        this.client = client;
    }

    /** Lists the names of the plugins ({@code GET /plugins}). */
    public List<String> list() {
        return Decoding.list(client.execute(client.api(SystemApi.class).listPlugins())).stream()
                .filter(name -> !name.equals(SCRIPT))
                .toList();
    }

    /** Asks for a plugin by its name ({@code GET /plugins/{name}}); empty if the server has not loaded it. */
    public Optional<Plugin> lookup(String name) {
        return client.plugins().ask(name).map(info -> new Plugin(name, info));
    }

    /**
     * Refuses what the plugin of the server is too old for, so that a program says so before it calls a route of the plugin.
     * The server is asked until it has the plugin; then the client remembers its version.
     *
     * @param version the first one that will do, such as {@code 1.15}
     * @throws OrthancUnsupportedException if the server has not loaded the plugin, or an older one
     * @throws IllegalArgumentException if that is no version
     */
    public void checkVersion(String name, String version) {
        client.plugins().require("this program", name, version);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Plugins";
    }
}
