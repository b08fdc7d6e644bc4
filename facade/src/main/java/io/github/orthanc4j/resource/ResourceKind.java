package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.Search;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * What is not the same for the four levels: the generated calls and the classes of their answers.
 *
 * @param level the level
 * @param id reads the identifier of an answer
 * @param get describes one resource
 * @param find searches, expanded
 * @param bulk describes several resources in one call
 * @param ref makes a reference
 * @param snapshot makes a snapshot
 */
public record ResourceKind<I, R, S>(
        ResourceLevel level,
        Function<I, @Nullable String> id,
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

    /** What searches need to know of a level. */
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
                Map<String, JsonElement> tags = described instanceof ResourceSnapshot snapshot
                        ? Decoding.map(snapshot.raw().getMainDicomTags())
                        : Map.of();
                JsonElement value = tags.get(FindQuery.identifierOf(level).value());
                return value instanceof JsonPrimitive ? value.getAsString() : "";
            }
        };
    }

    S get(Client client, OrthancId identifier, DicomTag... requestedTags) {
        String tags = requested(client, requestedTags);
        return snapshot(client, get.call(client.connection(), identifier.toString(), tags));
    }

    S snapshot(Client client, Call<I> call) {
        return snapshotOf(client, client.execute(call));
    }

    /** The parameter that asks for further tags; null for none. */
    static @Nullable String requested(Client client, DicomTag... tags) {
        if (tags.length > 0) {
            client.server().require("asking for more tags", "1.12.4");
        }
        return Decoding.names(";", tags);
    }

    /** The parameter for tags by number if more are asked for: the server gives tags that it does not know one name. */
    static @Nullable Boolean byNumber(@Nullable String requested) {
        return Decoding.flag(requested != null);
    }

    /** Identifiers only where the server can send them alone; from older servers, those of the whole answer. */
    List<OrthancId> ids(Client client, Call<List<String>> ids, Call<List<I>> expanded) {
        if (client.server().known().version().isAtLeast("1.12.2")) {
            return Decoding.ids(client.execute(ids));
        }
        return Decoding.list(client.execute(expanded)).stream()
                .map(info -> Decoding.id(id.apply(info), level))
                .toList();
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
            PatientInfo::getId,
            (connection, id, tags) -> connection.api(PatientsApi.class).getPatient(id, tags, byNumber(tags)),
            ToolsApi::findPatients,
            ToolsApi::bulkContentOfPatients,
            PatientRef::new,
            Patient::new);

    static final ResourceKind<StudyInfo, StudyRef, Study> STUDIES = new ResourceKind<>(
            ResourceLevel.STUDY,
            StudyInfo::getId,
            (connection, id, tags) -> connection.api(StudiesApi.class).getStudy(id, tags, byNumber(tags)),
            ToolsApi::findStudies,
            ToolsApi::bulkContentOfStudies,
            StudyRef::new,
            Study::new);

    static final ResourceKind<SeriesInfo, SeriesRef, Series> SERIES = new ResourceKind<>(
            ResourceLevel.SERIES,
            SeriesInfo::getId,
            (connection, id, tags) -> connection.api(SeriesApi.class).getSeries(id, tags, byNumber(tags)),
            ToolsApi::findSeries,
            ToolsApi::bulkContentOfSeries,
            SeriesRef::new,
            Series::new);

    static final ResourceKind<InstanceInfo, InstanceRef, Instance> INSTANCES = new ResourceKind<>(
            ResourceLevel.INSTANCE,
            InstanceInfo::getId,
            (connection, id, tags) -> connection.api(InstancesApi.class).getInstance(id, tags, byNumber(tags)),
            ToolsApi::findInstances,
            ToolsApi::bulkContentOfInstances,
            InstanceRef::new,
            Instance::new);
}
