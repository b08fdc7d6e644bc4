package io.github.orthanc4j.find;

import com.google.gson.JsonElement;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.ResourceSnapshot;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.Study;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All resources of a server with the values of their tags and of those above them, to be compared in the plainest way. Each
 * study has its own values of the patient's tags, which may differ among the studies of a patient.
 */
final class StoredResources {

    /** @param parents the resource itself and those above it */
    record Resource(
            OrthancId id,
            Set<OrthancId> parents,
            Map<DicomTag, String> tags,
            Set<String> modalities,
            Set<String> labels) {

        boolean matches(DicomTag tag, String criterion, boolean caseSensitive) {
            if (tag.equals(DicomTag.MODALITIES_IN_STUDY)) {
                return PlainFilter.matchesOne(criterion, List.copyOf(modalities), caseSensitive);
            }
            String value = tags.get(tag);
            return value != null && PlainFilter.matches(criterion, value, caseSensitive);
        }
    }

    private final Map<ResourceLevel, Map<OrthancId, Resource>> all = new EnumMap<>(ResourceLevel.class);

    /** @param fileTags tags that are read from the files, which all have them */
    StoredResources(Orthanc orthanc, Collection<DicomTag> mainTags, List<DicomTag> fileTags) {
        for (Patient patient : orthanc.patients().list()) {
            add(patient, null, values(patient.raw().getMainDicomTags(), mainTags));
        }
        for (Study study : orthanc.studies().list()) {
            Map<DicomTag, String> tags = values(study.raw().getPatientMainDicomTags(), mainTags);
            tags.putAll(values(study.raw().getMainDicomTags(), mainTags));
            add(study, study.patient().id(), tags);
        }
        for (Series series : orthanc.series().list()) {
            add(series, series.study().id(), values(series.raw().getMainDicomTags(), mainTags));
            series.mainTags()
                    .string(DicomTag.MODALITY)
                    .ifPresent(
                            modality -> get(ResourceLevel.STUDY, series.study().id())
                                    .modalities()
                                    .add(modality));
        }
        for (Instance instance : orthanc.instances().list()) {
            Map<DicomTag, String> tags = values(instance.raw().getMainDicomTags(), mainTags);
            var file = instance.fetchTags();
            fileTags.forEach(tag -> tags.put(
                    tag,
                    file.json(tag).orElseThrow().getAsJsonObject().get("Value").getAsString()));
            add(instance, instance.series().id(), tags);
        }
    }

    /** Without {@code DicomTags.string}, which takes spaces away. */
    private static Map<DicomTag, String> values(@Nullable Map<String, JsonElement> raw, Collection<DicomTag> mainTags) {
        Map<DicomTag, String> values = new HashMap<>();
        for (DicomTag tag : mainTags) {
            if (raw != null && raw.get(tag.value()) != null) {
                values.put(tag, raw.get(tag.value()).getAsString());
            }
        }
        return values;
    }

    private void add(ResourceSnapshot snapshot, @Nullable OrthancId parent, Map<DicomTag, String> own) {
        Map<DicomTag, String> tags = new HashMap<>();
        Set<OrthancId> parents = new TreeSet<>(Set.of(snapshot.id()));
        if (parent != null) {
            Resource above = get(ResourceLevel.values()[snapshot.level().ordinal() - 1], parent);
            tags.putAll(above.tags());
            parents.addAll(above.parents());
        }
        tags.putAll(own);
        all.computeIfAbsent(snapshot.level(), level -> new HashMap<>())
                .put(
                        snapshot.id(),
                        new Resource(snapshot.id(), parents, tags, new TreeSet<>(), Set.copyOf(snapshot.labelNames())));
    }

    private Resource get(ResourceLevel level, OrthancId id) {
        return all.get(level).get(id);
    }

    List<Resource> of(ResourceLevel level) {
        return List.copyOf(all.get(level).values());
    }

    /** The values that a tag has at a level. */
    List<String> values(ResourceLevel level, DicomTag tag) {
        if (tag.equals(DicomTag.MODALITIES_IN_STUDY)) {
            return of(level).stream()
                    .flatMap(one -> one.modalities().stream())
                    .sorted()
                    .toList();
        }
        return of(level).stream()
                .flatMap(one -> Stream.ofNullable(one.tags().get(tag)))
                .sorted()
                .toList();
    }

    Set<OrthancId> matching(ResourceLevel level, Predicate<Resource> criteria) {
        return of(level).stream().filter(criteria).map(Resource::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
