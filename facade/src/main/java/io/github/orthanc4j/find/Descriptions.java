package io.github.orthanc4j.find;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkContentRequest;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.ResourceInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server to describe resources of one level.
 *
 * @param <S> the snapshot that is made of a description
 */
public final class Descriptions<S> {

    private final Client client;
    private final ResourceLevel level;
    private final Function<OrthancId, ? extends ResourceInfo> get;
    private final Function<ResourceInfo, S> snapshot;

    /**
     * For one level.
     *
     * @param get asks for the description of one resource
     * @param snapshot makes a snapshot of a description
     */
    public Descriptions(
            Client client,
            ResourceLevel level,
            Function<OrthancId, ? extends ResourceInfo> get,
            Function<ResourceInfo, S> snapshot) {
        this.client = client;
        this.level = level;
        this.get = get;
        this.snapshot = snapshot;
    }

    /**
     * Describes several resources in one request ({@code POST /tools/bulk-content}).
     *
     * @return those that exist, in the order of the identifiers
     */
    public List<S> of(List<OrthancId> ids) {
        return snapshots(bulk(ids));
    }

    /** PatientID or UID as the server tells it; empty if there is none. */
    public static String dicomIdentifier(ResourceLevel level, ResourceInfo described) {
        Map<String, JsonElement> tags = Decoding.map(described.getMainDicomTags());
        JsonElement value = tags.get(IndexedTags.identifierOf(level).value());
        return value instanceof JsonPrimitive ? value.getAsString() : "";
    }

    ResourceLevel level() {
        return level;
    }

    /** Describes what a search finds. Takes the request over. */
    List<ResourceInfo> find(FindRequest request) {
        ToolsApi tools = client.api(ToolsApi.class);
        return present(
                switch (level) {
                    case PATIENT -> client.execute(tools.findPatients(request));
                    case STUDY -> client.execute(tools.findStudies(request));
                    case SERIES -> client.execute(tools.findSeries(request));
                    case INSTANCE -> client.execute(tools.findInstances(request));
                });
    }

    /** Those that exist, in the order of the identifiers. */
    List<ResourceInfo> bulk(List<OrthancId> ids) {
        BulkContentRequest request = new BulkContentRequest()
                .level(level.value())
                .resources(ids.stream().map(OrthancId::toString).toList())
                .metadata(false);
        return OtherRoute.ifForbidden(() -> inOrder(ids, byId(bulk(request))), () -> each(ids));
    }

    private static List<ResourceInfo> inOrder(List<OrthancId> ids, Map<OrthancId, ResourceInfo> described) {
        // the server has its own order, and for an identifier of another level describes what is above or below
        List<ResourceInfo> ordered = new ArrayList<>();
        for (OrthancId id : ids) {
            ResourceInfo resource = described.remove(id);
            if (resource != null) {
                ordered.add(resource);
            }
        }
        return ordered;
    }

    /** The way of a user who may read resources, but not several at once. */
    private List<ResourceInfo> each(List<OrthancId> ids) {
        List<ResourceInfo> described = new ArrayList<>();
        for (OrthancId id : ids) {
            try {
                described.add(get.apply(id));
            } catch (OrthancNotFoundException e) {
                // it is left out, as the server does that finds it no more
            }
        }
        return described;
    }

    private List<ResourceInfo> bulk(BulkContentRequest request) {
        ToolsApi tools = client.api(ToolsApi.class);
        return present(
                switch (level) {
                    case PATIENT -> client.execute(tools.bulkContentOfPatients(request));
                    case STUDY -> client.execute(tools.bulkContentOfStudies(request));
                    case SERIES -> client.execute(tools.bulkContentOfSeries(request));
                    case INSTANCE -> client.execute(tools.bulkContentOfInstances(request));
                });
    }

    Map<OrthancId, ResourceInfo> byId(List<ResourceInfo> described) {
        Map<OrthancId, ResourceInfo> found = new HashMap<>();
        described.forEach(resource -> found.put(id(resource), resource));
        return found;
    }

    OrthancId id(ResourceInfo described) {
        return Decoding.id(described.getId(), level);
    }

    List<S> snapshots(List<ResourceInfo> described) {
        return described.stream().map(snapshot).toList();
    }

    private List<ResourceInfo> present(List<? extends @Nullable ResourceInfo> answer) {
        List<ResourceInfo> described = new ArrayList<>();
        for (ResourceInfo resource : answer) {
            if (resource == null) {
                throw new OrthancDecodingException("the answer describes no " + level.value(), null);
            }
            described.add(resource);
        }
        return described;
    }

    @Override
    public String toString() {
        return "Descriptions[" + level.path() + "]";
    }
}
