package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.job.JobSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of each resource. Only the metadata of instances tells the source for sure: a series, study or
 * patient may have been made, or may have got its metadata, by another job. Their sources are the parents of the sources.
 */
final class MappingReader {

    private record Pair(OrthancId source, OrthancId copy) {}

    private final Client client;
    private final JobSnapshot job;
    private final boolean anonymization;

    MappingReader(Client client, JobSnapshot job) {
        this.client = client;
        this.job = job;
        JsonElement kind = job.read().fields().get("IsAnonymization");
        if (kind == null || !kind.isJsonPrimitive()) {
            throw new OrthancDecodingException(
                    "job " + job.id() + " does not say whether it is an anonymization", null);
        }
        this.anonymization = kind.getAsBoolean();
    }

    /** For all that one job has made of one resource. */
    ModificationMapping of(ResourceRef made) {
        ModificationMapping mapping = of(instancesOf(made));
        List<MappedResource> same = mapping.of(made.level());
        if (same.size() > 1 || !same.stream().allMatch(mapped -> mapped.copy().equals(made.id()))) {
            throw refused("the new " + made.level().value() + " has instances of other jobs");
        }
        return mapping;
    }

    private static Iterable<Instance> instancesOf(ResourceRef made) {
        return made instanceof ContainerRef container ? container.instances() : List.of(((InstanceRef) made).get());
    }

    ModificationMapping of(Iterable<Instance> made) {
        Map<OrthancId, ResourceSnapshot> known = new HashMap<>();
        Set<Pair> pairs = new LinkedHashSet<>();
        for (Instance copy : made) {
            source(copy).ifPresent(source -> {
                known.put(copy.id(), copy);
                pairs.add(new Pair(source, copy.id()));
            });
        }
        requireComplete(pairs.size());
        Map<ResourceLevel, List<MappedResource>> mapped = new EnumMap<>(ResourceLevel.class);
        Set<Pair> rising = pairs;
        for (ResourceLevel level :
                List.of(ResourceLevel.INSTANCE, ResourceLevel.SERIES, ResourceLevel.STUDY, ResourceLevel.PATIENT)) {
            describe(level, rising, known);
            List<MappedResource> ofLevel = new ArrayList<>();
            Set<Pair> parents = new LinkedHashSet<>();
            for (Pair pair : rising) {
                ResourceSnapshot source = required(known, pair.source);
                ResourceSnapshot copy = required(known, pair.copy);
                ofLevel.add(mapped(source, copy));
                OrthancId above = parent(source);
                OrthancId aboveCopy = parent(copy);
                if (above != null && aboveCopy != null) {
                    parents.add(new Pair(above, aboveCopy));
                }
            }
            mapped.put(level, Collections.unmodifiableList(ofLevel));
            rising = parents;
            known.clear();
        }
        return new ModificationMapping(mapped);
    }

    private Optional<OrthancId> source(Instance copy) {
        return anonymization ? copy.anonymizedFrom() : copy.modifiedFrom();
    }

    private void requireComplete(int found) {
        long handled = job.read()
                        .count("InstancesCount")
                        .orElseThrow(() -> new OrthancDecodingException(
                                "job " + job.id() + " does not say how many instances it has handled", null))
                - job.read().count("FailedInstancesCount").orElse(0);
        if (found != handled) {
            throw refused("it has copied " + handled + " instances, and " + found
                    + " copies are there: some were deleted or replaced, or come from other jobs");
        }
    }

    private void describe(ResourceLevel level, Set<Pair> pairs, Map<OrthancId, ResourceSnapshot> known) {
        Set<OrthancId> ids = new LinkedHashSet<>();
        pairs.forEach(pair -> {
            ids.add(pair.source);
            ids.add(pair.copy);
        });
        ids.removeAll(known.keySet());
        Resources.of(client, level).describe(ids, resource -> known.put(resource.id(), resource));
    }

    private ResourceSnapshot required(Map<OrthancId, ResourceSnapshot> known, OrthancId id) {
        ResourceSnapshot described = known.get(id);
        if (described == null) {
            throw refused(
                    "some of the sources or copies are not in the server any more. Read the mapping before the sources"
                            + " are deleted: keepSource(false) is too early");
        }
        return described;
    }

    private static @Nullable OrthancId parent(ResourceSnapshot resource) {
        if (resource instanceof Instance instance) {
            return instance.series().id();
        }
        if (resource instanceof Series series) {
            return series.study().id();
        }
        return resource instanceof Study study ? study.patient().id() : null;
    }

    private OrthancException refused(String reason) {
        return new OrthancException("what job " + job.id() + " made of each resource cannot be told: " + reason, null);
    }

    static MappedResource mapped(ResourceSnapshot source, ResourceSnapshot copy) {
        return new MappedResource(
                source.level(),
                source.id(),
                copy.id(),
                ResourceKind.dicomIdentifier(source),
                ResourceKind.dicomIdentifier(copy));
    }
}
