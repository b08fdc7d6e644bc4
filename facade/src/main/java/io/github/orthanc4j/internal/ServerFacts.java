package io.github.orthanc4j.internal;

import io.github.orthanc4j.rest.model.SystemCapabilities;
import io.github.orthanc4j.rest.model.SystemInfo;
import org.jspecify.annotations.Nullable;

/** What a server says of itself in {@code /system}, as far as the client's decisions depend on it. */
public record ServerFacts(
        Release version,
        boolean hasExtendedFind,
        boolean hasExtendedChanges,
        boolean hasDatabasePlugin,
        boolean hasLabels,
        boolean checksRevisions,
        boolean mayRecycle) {

    public static ServerFacts of(SystemInfo system) {
        String version = system.getVersion();
        SystemCapabilities capabilities = system.getCapabilities();
        return new ServerFacts(
                new Release(version == null ? "mainline" : version),
                capabilities != null && Boolean.TRUE.equals(capabilities.getHasExtendedFind()),
                capabilities != null && Boolean.TRUE.equals(capabilities.getHasExtendedChanges()),
                system.getDatabaseBackendPlugin() != null,
                Boolean.TRUE.equals(system.getHasLabels()),
                Boolean.TRUE.equals(system.getCheckRevisions()),
                mayRecycle(system));
    }

    /**
     * Whether the server may delete its oldest patients when it is full. Releases before 1.12.4 do not tell all their limits:
     * they count as servers that may.
     */
    private static boolean mayRecycle(SystemInfo system) {
        boolean isUnlimited = isZero(system.getMaximumPatientCount()) && isZero(system.getMaximumStorageSize());
        return !isUnlimited && !"Reject".equals(system.getMaximumStorageMode());
    }

    private static boolean isZero(@Nullable Long limit) {
        return limit != null && limit == 0;
    }
}
