package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import io.github.orthanc4j.id.OrthancId;
import java.util.Collection;
import java.util.stream.Stream;

/** What to bring into a study, and how. It leaves where it was unless {@code keepSource(true)} is said. */
public final class Merge extends OperationOptions<Merge> {

    Merge() {
        fields().add("Resources", new JsonArray());
    }

    @Override
    Merge self() {
        return this;
    }

    /** Brings in studies, series or instances. */
    public Merge resources(ResourceRef... resources) {
        return resources(Stream.of(resources).map(ResourceRef::id).toList());
    }

    /** Brings in studies, series or instances. */
    public Merge resources(Collection<OrthancId> resources) {
        resources.forEach(id -> fields().getAsJsonArray("Resources").add(id.toString()));
        return this;
    }

    /** Whether the originals stay where they are. */
    public Merge keepSource(boolean keep) {
        return set("KeepSource", keep);
    }

    /** Goes on after an error with one instance. */
    public Merge permissive() {
        return set("Permissive", true);
    }
}
