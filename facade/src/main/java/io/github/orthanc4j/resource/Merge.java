package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.Identified;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What to move into a study. It stays in its own study, too, if {@code keepSource(true)} is set. */
public final class Merge extends OperationOptions<Merge> implements SourceOptions<Merge> {

    Merge() {
        addAll("Resources", List.of());
    }

    @Override
    Merge self() {
        return this;
    }

    @Override
    boolean keepsSourceByDefault() {
        return false;
    }

    /** Moves studies, series or instances. */
    public Merge resources(Identified... resources) {
        return resources(Arrays.asList(resources));
    }

    /** Moves studies, series or instances. */
    public Merge resources(Collection<? extends Identified> resources) {
        addAll("Resources", resources);
        return this;
    }
}
