package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.Search;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.rest.PatientsApi;
import io.github.orthanc4j.rest.SeriesApi;
import io.github.orthanc4j.rest.StudiesApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkContentRequest;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.InstanceInfo;
import io.github.orthanc4j.rest.model.PatientInfo;
import io.github.orthanc4j.rest.model.SeriesInfo;
import io.github.orthanc4j.rest.model.StudyInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * The generated calls and classes of one level.
 *
 * @param level the level
 * @param get describes one resource
 * @param find searches, expanded
 * @param bulk describes several resources in one call
 * @param ref makes a reference
 * @param snapshot makes a snapshot
 */
record ResourceKind<I, R extends ResourceRef, S extends ResourceSnapshot>(
        ResourceLevel level,
        Get<I> get,
        Bulk<FindRequest, I> find,
        Bulk<BulkContentRequest, I> bulk,
        BiFunction<Client, OrthancId, R> ref,
        BiFunction<Client, I, S> snapshot) {

    interface Get<I> {
        Call<I> call(Connection connection, String id, @Nullable String requestedTags);
    }

    interface Bulk<Q, I> {
        Call<List<I>> call(ToolsApi tools, Q request);
    }

    /** The calls of searches. */
    Search.Source<S> source(Client client) {
        return new Search.Source<>() {
            @Override
            public ResourceLevel level() {
                return level;
            }

            @Override
            public List<S> search(FindRequest request) {
                boolean requested = request.getRequestedTags() != null;
                FindRequest asked = request.shortTags(Decoding.flag(requested));
                return snapshots(client, find.call(client.api(ToolsApi.class), asked));
            }

            @Override
            public List<S> describe(BulkContentRequest request) {
                return snapshots(client, bulk.call(client.api(ToolsApi.class), request));
            }

            @Override
            public String dicomIdentifier(S described) {
                return ResourceKind.dicomIdentifier(described);
            }
        };
    }

    /** PatientID or UID as the server says it; empty if there is none. */
    static String dicomIdentifier(ResourceSnapshot snapshot) {
        Map<String, JsonElement> tags = Decoding.map(snapshot.raw().getMainDicomTags());
        JsonElement value = tags.get(FindQuery.identifierOf(snapshot.level()).value());
        return value instanceof JsonPrimitive ? value.getAsString() : "";
    }

    S get(Client client, OrthancId identifier) {
        return get(client, identifier, options -> {});
    }

    S get(Client client, OrthancId identifier, Consumer<GetOptions> settings) {
        String tags = Options.of(new GetOptions(), settings).tagsParameter(client);
        return snapshot(client, get.call(client.connection(), identifier.toString(), tags));
    }

    S snapshot(Client client, Call<I> call) {
        return snapshotOf(client, client.execute(call));
    }

    /** Asks for tags by number if more are asked for: the server has one name for all that it does not know. */
    private static @Nullable Boolean byNumber(@Nullable String requested) {
        return Decoding.flag(requested != null);
    }

    List<S> snapshots(Client client, Call<List<I>> call) {
        List<S> snapshots = new ArrayList<>();
        for (I info : client.execute(call)) {
            snapshots.add(snapshotOf(client, info));
        }
        return Collections.unmodifiableList(snapshots);
    }

    private S snapshotOf(Client client, @Nullable I info) {
        if (info == null) {
            throw new OrthancDecodingException("the answer describes no " + level.value(), null);
        }
        return snapshot.apply(client, info);
    }

    static final ResourceKind<PatientInfo, PatientRef, Patient> PATIENTS = new ResourceKind<>(
            ResourceLevel.PATIENT,
            (connection, id, tags) -> connection.api(PatientsApi.class).getPatient(id, tags, byNumber(tags)),
            ToolsApi::findPatients,
            ToolsApi::bulkContentOfPatients,
            PatientRef::new,
            Patient::new);

    static final ResourceKind<StudyInfo, StudyRef, Study> STUDIES = new ResourceKind<>(
            ResourceLevel.STUDY,
            (connection, id, tags) -> connection.api(StudiesApi.class).getStudy(id, tags, byNumber(tags)),
            ToolsApi::findStudies,
            ToolsApi::bulkContentOfStudies,
            StudyRef::new,
            Study::new);

    static final ResourceKind<SeriesInfo, SeriesRef, Series> SERIES = new ResourceKind<>(
            ResourceLevel.SERIES,
            (connection, id, tags) -> connection.api(SeriesApi.class).getSeries(id, tags, byNumber(tags)),
            ToolsApi::findSeries,
            ToolsApi::bulkContentOfSeries,
            SeriesRef::new,
            Series::new);

    static final ResourceKind<InstanceInfo, InstanceRef, Instance> INSTANCES = new ResourceKind<>(
            ResourceLevel.INSTANCE,
            (connection, id, tags) -> connection.api(InstancesApi.class).getInstance(id, tags, byNumber(tags)),
            ToolsApi::findInstances,
            ToolsApi::bulkContentOfInstances,
            InstanceRef::new,
            Instance::new);

    static ResourceKind<?, ?, ?> of(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> PATIENTS;
            case STUDY -> STUDIES;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCES;
        };
    }
}
