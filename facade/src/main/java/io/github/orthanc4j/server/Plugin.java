package io.github.orthanc4j.server;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.rest.model.PluginInfo;
import java.util.Optional;

/** A plugin that the server has loaded, as it describes itself: a snapshot. */
@Experimental
public final class Plugin {

    private final String name;
    private final PluginInfo info;

    Plugin(String name, PluginInfo info) {
        this.name = name;
        this.info = info;
    }

    /** The name, such as {@code dicom-web}. */
    public String name() {
        return name;
    }

    /** The plugin's own version, such as {@code 1.20}, or {@code mainline} for a build between releases. */
    public Optional<String> version() {
        return Optional.ofNullable(info.getVersion());
    }

    /** What the plugin is good for, in its own words. */
    public Optional<String> description() {
        return Optional.ofNullable(info.getDescription());
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public PluginInfo raw() {
        return info;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plugin plugin && plugin.name.equals(name) && plugin.info.equals(info);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Name and version. */
    @Override
    public String toString() {
        return "Plugin " + name + version().map(version -> " " + version).orElse("");
    }
}
