package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.ContainerInfo;
import java.time.Instant;
import java.util.Optional;

/** What patients, studies and series have in common as they were when the server was asked. */
public sealed interface ContainerSnapshot extends ResourceSnapshot permits Patient, Study, Series {

    @Override
    ContainerInfo raw();

    /** Whether nothing was added for a while ({@code StableAge} of the server, 60 seconds by default). */
    default boolean isStable() {
        return Boolean.TRUE.equals(raw().getIsStable());
    }

    /** When something was added last; empty if the server did not say. */
    default Optional<Instant> lastUpdate() {
        return Decoding.instant(raw().getLastUpdate());
    }
}
