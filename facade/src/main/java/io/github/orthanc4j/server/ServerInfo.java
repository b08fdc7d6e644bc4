package io.github.orthanc4j.server;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.ServerFacts;
import io.github.orthanc4j.rest.model.SystemInfo;
import java.util.Optional;
import java.util.OptionalInt;

/** Release and capabilities of a server ({@code GET /system}): a snapshot. */
public final class ServerInfo {

    private final SystemInfo system;
    private final ServerFacts facts;

    private ServerInfo(SystemInfo system) {
        this.system = system;
        this.facts = ServerFacts.of(system);
    }

    /** For the client itself: wraps the answer of a server. */
    public static ServerInfo of(SystemInfo system) {
        return new ServerInfo(system);
    }

    /** The release. */
    public ServerVersion version() {
        return ServerVersion.of(facts.version().text());
    }

    /** The version of the REST API. It only grows. */
    public OptionalInt apiVersion() {
        Integer version = system.getApiVersion();
        return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }

    /** The name that the configuration gives to the server. */
    public Optional<String> name() {
        return Optional.ofNullable(system.getName());
    }

    /** The application entity title of the server in the DICOM network. */
    public Optional<String> dicomAet() {
        return Optional.ofNullable(system.getDicomAet());
    }

    /** Whether searches can be paged, ordered and counted by the server (1.12.5 and later, with most databases). */
    @Experimental
    public boolean hasExtendedFind() {
        return facts.hasExtendedFind();
    }

    /** Whether changes can be filtered and read backwards by the server (1.12.5 and later, with most databases). */
    @Experimental
    public boolean hasExtendedChanges() {
        return facts.hasExtendedChanges();
    }

    /** Whether resources can have labels (1.12.0 and later, with most databases). */
    @Experimental
    public boolean hasLabels() {
        return facts.hasLabels();
    }

    /** Whether writes of metadata and attachments must name the revision that they replace. */
    public boolean checksRevisions() {
        return facts.checksRevisions();
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public SystemInfo raw() {
        return system;
    }

    /** Name and release. */
    @Override
    public String toString() {
        return name().map(name -> name + " ").orElse("") + "Orthanc " + version();
    }
}
