package io.github.orthanc4j.internal;

import io.github.orthanc4j.rest.model.SystemCapabilities;
import io.github.orthanc4j.rest.model.SystemInfo;

/** What a server says of itself in {@code /system}, as far as the client's decisions depend on it. */
public record ServerFacts(
        Release version,
        boolean hasExtendedFind,
        boolean hasExtendedChanges,
        boolean hasDatabasePlugin,
        boolean hasLabels,
        boolean checksRevisions) {

    public static ServerFacts of(SystemInfo system) {
        String version = system.getVersion();
        SystemCapabilities capabilities = system.getCapabilities();
        return new ServerFacts(
                new Release(version == null ? "mainline" : version),
                capabilities != null && Boolean.TRUE.equals(capabilities.getHasExtendedFind()),
                capabilities != null && Boolean.TRUE.equals(capabilities.getHasExtendedChanges()),
                system.getDatabaseBackendPlugin() != null,
                Boolean.TRUE.equals(system.getHasLabels()),
                Boolean.TRUE.equals(system.getCheckRevisions()));
    }
}
