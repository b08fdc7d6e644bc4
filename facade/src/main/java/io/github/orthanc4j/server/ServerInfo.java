package io.github.orthanc4j.server;

import io.github.orthanc4j.internal.ServerFacts;
import io.github.orthanc4j.rest.model.SystemInfo;

/**
 * What a server says of itself ({@code GET /system}): a snapshot.
 *
 * @param version its release
 * @param apiVersion the version of its REST API, a number that only grows; 0 if the server did not say
 * @param system everything else
 */
public record ServerInfo(ServerVersion version, int apiVersion, SystemInfo system) {

    public static ServerInfo of(SystemInfo system) {
        Integer api = system.getApiVersion();
        String version = ServerFacts.of(system).version().text();
        return new ServerInfo(new ServerVersion(version), api == null ? 0 : api, system);
    }

    /** Whether searches can be paged, ordered and counted by the server (1.12.5 and later, with most databases). */
    public boolean hasExtendedFind() {
        return ServerFacts.of(system).hasExtendedFind();
    }

    /** Whether changes can be filtered and read backwards by the server (1.12.5 and later, with most databases). */
    public boolean hasExtendedChanges() {
        return ServerFacts.of(system).hasExtendedChanges();
    }

    /** Whether resources can have labels (1.12.0 and later, with most databases). */
    public boolean hasLabels() {
        return ServerFacts.of(system).hasLabels();
    }

    /** Whether writes of metadata and attachments must name the revision that they replace. */
    public boolean checksRevisions() {
        return ServerFacts.of(system).checksRevisions();
    }
}
