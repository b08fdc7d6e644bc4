package io.github.orthanc4j;

import io.github.orthanc4j.api.model.SystemCapabilities;
import io.github.orthanc4j.api.model.SystemInfo;

/**
 * What a server says of itself ({@code GET /system}): a snapshot.
 *
 * @param version its release
 * @param apiVersion the version of its REST API, a number that only grows; 0 if the server did not say
 * @param system everything else
 */
public record ServerInfo(ServerVersion version, int apiVersion, SystemInfo system) {

    static ServerInfo of(SystemInfo system) {
        String version = system.getVersion();
        Integer api = system.getApiVersion();
        return new ServerInfo(new ServerVersion(version == null ? "mainline" : version), api == null ? 0 : api, system);
    }

    /** Whether searches can be paged, ordered and counted by the server (1.12.5 and later, with most databases). */
    public boolean hasExtendedFind() {
        SystemCapabilities capabilities = system.getCapabilities();
        return capabilities != null && Boolean.TRUE.equals(capabilities.getHasExtendedFind());
    }

    /** Whether changes can be filtered and read backwards by the server (1.12.5 and later, with most databases). */
    public boolean hasExtendedChanges() {
        SystemCapabilities capabilities = system.getCapabilities();
        return capabilities != null && Boolean.TRUE.equals(capabilities.getHasExtendedChanges());
    }

    /** Whether resources can have labels (1.12.0 and later, with most databases). */
    public boolean hasLabels() {
        return Boolean.TRUE.equals(system.getHasLabels());
    }

    /** Whether writes of metadata and attachments must name the revision that they replace. */
    public boolean checksRevisions() {
        return Boolean.TRUE.equals(system.getCheckRevisions());
    }
}
