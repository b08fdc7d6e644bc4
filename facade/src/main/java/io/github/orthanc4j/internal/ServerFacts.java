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

    /** Whether the oldest patients may go when the server is full. No release before 1.12.4 says all that it depends on. */
    private static boolean mayRecycle(SystemInfo system) {
        boolean isUnlimited = isZero(system.getMaximumPatientCount()) && isZero(system.getMaximumStorageSize());
        return !isUnlimited && !"Reject".equals(system.getMaximumStorageMode());
    }

    private static boolean isZero(@Nullable Long limit) {
        return limit != null && limit == 0;
    }
}
