package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.Identified;
import java.util.Arrays;
import java.util.Collection;

/** What to move out of a study into a new one. It stays in the study, too, if {@code keepSource(true)} is set. */
public final class Split extends TagChanges<Split> implements CopyOptions<Split> {

    Split() {}

    @Override
    Split self() {
        return this;
    }

    @Override
    boolean keepsSourceByDefault() {
        return false;
    }

    /** Moves series of the study. */
    public Split series(Identified... series) {
        return series(Arrays.asList(series));
    }

    /** Moves series of the study. */
    public Split series(Collection<? extends Identified> series) {
        addAll("Series", series);
        return this;
    }

    /** Moves instances of the study. */
    public Split instances(Identified... instances) {
        return instances(Arrays.asList(instances));
    }

    /** Moves instances of the study. */
    public Split instances(Collection<? extends Identified> instances) {
        addAll("Instances", instances);
        return this;
    }
}
