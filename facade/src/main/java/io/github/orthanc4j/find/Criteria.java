package io.github.orthanc4j.find;

import com.google.gson.JsonElement;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.rest.model.CountRequest;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.OrderBy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link FindQuery} has collected: tells how the server deals with it, and makes the requests. */
final class Criteria {

    /** A second value for one of these would make a request with two fields of one name. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "Level",
            "Query",
            "CaseSensitive",
            "Expand",
            "Limit",
            "Since",
            "RequestedTags",
            "Labels",
            "LabelsConstraint",
            "MetadataQuery",
            "OrderBy",
            "ParentPatient",
            "ParentStudy",
            "ParentSeries",
            "ResponseContent",
            "ShortTags");

    private final ResourceLevel level;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<ResourceLevel, OrthancId> parents = new EnumMap<>(ResourceLevel.class);
    private final List<OrderBy> order = new ArrayList<>();
    private final Map<String, JsonElement> otherFields = new LinkedHashMap<>();
    private final List<Consumer<KnownServer>> requirements = new ArrayList<>();
    private @Nullable List<String> labels;
    private @Nullable String labelsConstraint;
    private @Nullable List<String> requestedTags;
    private @Nullable List<String> responseContent;
    private boolean caseSensitive;

    Criteria(ResourceLevel level) {
        this.level = level;
    }

    void tag(DicomTag tag, String value) {
        String name = tag.value();
        IndexedTags.requireNotBelow(level, name);
        requireFirst(tags.get(name), name);
        Filter.requireComparable(name, value);
        tags.put(name, value);
    }

    void metadata(String name, String value) {
        requireFirst(metadata.get(name), "the metadata " + name);
        Filter.requireComparable(name, value);
        metadata.put(name, value);
    }

    void labels(String constraint, List<String> names) {
        requireFirst(labels, "labels");
        labels = names;
        labelsConstraint = constraint;
    }

    void parent(ResourceLevel parentLevel, OrthancId id) {
        requireFirst(parents.get(parentLevel), "the " + parentLevel.value().toLowerCase(Locale.ROOT));
        parents.put(parentLevel, id);
    }

    void orderBy(String type, String key, String direction) {
        if (key.equals(DicomTag.MODALITIES_IN_STUDY.value())) {
            throw new IllegalArgumentException("Orthanc cannot sort by ModalitiesInStudy: a study may have several");
        }
        order.add(new OrderBy().type(type).key(key).direction(direction));
    }

    void requestedTags(List<String> names) {
        requestedTags = names;
    }

    void responseContent(List<String> content) {
        responseContent = content;
    }

    void caseSensitive(boolean value) {
        caseSensitive = value;
    }

    void field(String name, JsonElement value) {
        if (OWN_FIELDS.contains(name)) {
            throw new IllegalArgumentException(
                    "the field " + name + " has a method of its own, or is set by the client");
        }
        otherFields.put(name, value);
    }

    /** Adds a check of the server that is made when the search starts. */
    void require(Consumer<KnownServer> requirement) {
        requirements.add(requirement);
    }

    /** The server knows one criterion of a kind: of two, one would be dropped silently. */
    private static void requireFirst(@Nullable Object before, String kind) {
        if (before != null) {
            throw new IllegalArgumentException("this search has a criterion for " + kind + " already");
        }
    }

    void requireOf(KnownServer server) {
        requirements.forEach(requirement -> requirement.accept(server));
    }

    ResourceLevel level() {
        return level;
    }

    /** Whether there may be resources of the level that do not meet the criteria. */
    boolean narrowed() {
        return !tags.isEmpty() || !metadata.isEmpty() || !parents.isEmpty() || !otherFields.isEmpty() || labels != null;
    }

    boolean ordered() {
        return !order.isEmpty();
    }

    /** Whether the index alone is certain to find the candidates, without reading files. */
    boolean indexed() {
        return !caseSensitive
                && tags.keySet().stream()
                        .allMatch(tag ->
                                IndexedTags.contains(level, tag) && !tag.equals(DicomTag.MODALITIES_IN_STUDY.value()));
    }

    /** The filter of the most difficult criterion, which decides for the whole search. */
    Filter filter() {
        return tags.entrySet().stream()
                .map(criterion -> Filter.of(level, criterion.getKey(), criterion.getValue(), caseSensitive))
                .reduce(caseSensitive ? Filter.LIST : Filter.INDEX, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    Sieve sieve() {
        return new Sieve(level, tags, caseSensitive);
    }

    /** Whether the results are described in another way than usual. */
    boolean choosesContent() {
        return responseContent != null || (requestedTags != null && !requestedTags.isEmpty());
    }

    /** A request for descriptions. Requested tags come by number: the server has one name for all that it does not know. */
    FindRequest toRequest() {
        return idRequest()
                .expand(true)
                .requestedTags(requestedTags)
                .shortTags(Decoding.flag(requestedTags != null))
                .responseContent(responseContent);
    }

    /** A request for identifiers. With a choice of content the server would describe the results all the same. */
    FindRequest idRequest() {
        FindRequest request = new FindRequest()
                .level(level.value())
                .query(tags)
                .expand(false)
                .caseSensitive(caseSensitive ? true : null)
                .metadataQuery(metadata.isEmpty() ? null : metadata)
                .labels(labels)
                .labelsConstraint(labelsConstraint)
                .parentPatient(parent(ResourceLevel.PATIENT))
                .parentStudy(parent(ResourceLevel.STUDY))
                .parentSeries(parent(ResourceLevel.SERIES))
                .orderBy(totalOrder());
        otherFields.forEach(request::with);
        return request;
    }

    CountRequest countRequest() {
        CountRequest request = new CountRequest()
                .level(level.value())
                .query(tags)
                .metadataQuery(metadata.isEmpty() ? null : metadata)
                .labels(labels)
                .labelsConstraint(labelsConstraint)
                .parentPatient(parent(ResourceLevel.PATIENT))
                .parentStudy(parent(ResourceLevel.STUDY))
                .parentSeries(parent(ResourceLevel.SERIES));
        otherFields.forEach(request::with);
        return request;
    }

    private @Nullable String parent(ResourceLevel parentLevel) {
        OrthancId id = parents.get(parentLevel);
        return id == null ? null : id.toString();
    }

    /** Windows need a total order: what is equal is sorted by identifier. */
    private @Nullable List<OrderBy> totalOrder() {
        if (order.isEmpty()) {
            return null;
        }
        String identifier = IndexedTags.identifierOf(level).value();
        List<OrderBy> total = new ArrayList<>(order);
        if (order.stream().noneMatch(by -> identifier.equals(by.getKey()))) {
            total.add(new OrderBy().type("DicomTag").key(identifier).direction("ASC"));
        }
        return total;
    }
}
