package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.OrthancId;
import java.util.Collection;

/** What to take out of a study, and how. It leaves the study unless {@code keepSource(true)} is said. */
public final class Split extends TagOptions<Split> {

    Split() {}

    @Override
    Split self() {
        return this;
    }

    /** Takes out series of the study. */
    public Split series(SeriesRef... series) {
        for (SeriesRef one : series) {
            add("Series", one.id().toString());
        }
        return this;
    }

    /** Takes out series of the study. */
    public Split series(Collection<OrthancId> series) {
        series.forEach(id -> add("Series", id.toString()));
        return this;
    }

    /** Takes out instances of the study. */
    public Split instances(InstanceRef... instances) {
        for (InstanceRef one : instances) {
            add("Instances", one.id().toString());
        }
        return this;
    }

    /** Takes out instances of the study. */
    public Split instances(Collection<OrthancId> instances) {
        instances.forEach(id -> add("Instances", id.toString()));
        return this;
    }
}
