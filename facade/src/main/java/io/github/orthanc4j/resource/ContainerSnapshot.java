package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.ContainerInfo;
import java.time.Instant;
import java.util.Optional;

/** A patient, study or series as it was when the server was asked. */
public sealed interface ContainerSnapshot extends ResourceSnapshot permits Patient, Study, Series {

    @Override
    ContainerInfo raw();

    /**
     * Whether the resource has got no new instance for some time ({@code StableAge} of the server, 60 seconds by default);
     * empty if the server did not say.
     */
    default Optional<Boolean> isStable() {
        return Optional.ofNullable(raw().isStable());
    }

    /** When the last instance was added; empty if the server did not say. */
    default Optional<Instant> lastUpdate() {
        return Decoding.instant(raw().getLastUpdate());
    }
}
