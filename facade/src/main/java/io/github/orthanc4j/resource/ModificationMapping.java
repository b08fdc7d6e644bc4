package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.id.ResourceLevel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a modification or anonymization has made of each resource: old and new identifiers, down to instances. It is
 * complete: each instance that the job has copied is there, with its series, study and patient. Where several resources
 * were merged into one, there is an entry for each of them. Immutable.
 */
@Experimental
public final class ModificationMapping {

    private final Map<ResourceLevel, List<MappedResource>> resources;

    ModificationMapping(Map<ResourceLevel, List<MappedResource>> resources) {
        this.resources = new EnumMap<>(resources);
    }

    /** Patients; one that the operation has kept is mapped to itself. */
    public List<MappedResource> patients() {
        return of(ResourceLevel.PATIENT);
    }

    /** Studies; one that the operation has kept is mapped to itself. */
    public List<MappedResource> studies() {
        return of(ResourceLevel.STUDY);
    }

    /** Series. */
    public List<MappedResource> series() {
        return of(ResourceLevel.SERIES);
    }

    /** Instances. */
    public List<MappedResource> instances() {
        return of(ResourceLevel.INSTANCE);
    }

    List<MappedResource> of(ResourceLevel level) {
        return resources.getOrDefault(level, List.of());
    }

    /** The counts, no identifiers. */
    @Override
    public String toString() {
        return "ModificationMapping[" + patients().size() + " patients, "
                + studies().size() + " studies, " + series().size() + " series, "
                + instances().size() + " instances]";
    }
}
