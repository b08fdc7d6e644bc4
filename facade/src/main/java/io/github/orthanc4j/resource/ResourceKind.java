package io.github.orthanc4j.resource;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.find.Descriptions;
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
import io.github.orthanc4j.rest.model.InstanceInfo;
import io.github.orthanc4j.rest.model.PatientInfo;
import io.github.orthanc4j.rest.model.ResourceInfo;
import io.github.orthanc4j.rest.model.SeriesInfo;
import io.github.orthanc4j.rest.model.StudyInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * The generated calls and classes of one level.
 *
 * @param level the level
 * @param type the class of a description
 * @param get describes one resource
 * @param ref makes a reference
 * @param snapshot makes a snapshot
 */
record ResourceKind<I extends ResourceInfo, R extends ResourceRef, S extends ResourceSnapshot>(
        ResourceLevel level,
        Class<I> type,
        Get<I> get,
        BiFunction<Client, OrthancId, R> ref,
        BiFunction<Client, I, S> snapshot) {

    interface Get<I> {
        Call<I> call(Connection connection, String id, @Nullable String requestedTags);
    }

    /** Asks for descriptions of several resources, and makes snapshots of them. */
    Descriptions<S> descriptions(Client client) {
        return new Descriptions<>(
                client,
                level,
                id -> client.execute(get.call(client.connection(), id.toString(), null)),
                info -> snapshot.apply(client, type.cast(info)));
    }

    /** PatientID or UID as the server tells it; empty if there is none. */
    static String dicomIdentifier(ResourceSnapshot snapshot) {
        return Descriptions.dicomIdentifier(snapshot.level(), snapshot.raw());
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

    /** Requested tags come by number: by name, all tags that the server does not know have the same one. */
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
            PatientInfo.class,
            (connection, id, tags) -> connection.api(PatientsApi.class).getPatient(id, tags, byNumber(tags)),
            PatientRef::new,
            Patient::new);

    static final ResourceKind<StudyInfo, StudyRef, Study> STUDIES = new ResourceKind<>(
            ResourceLevel.STUDY,
            StudyInfo.class,
            (connection, id, tags) -> connection.api(StudiesApi.class).getStudy(id, tags, byNumber(tags)),
            StudyRef::new,
            Study::new);

    static final ResourceKind<SeriesInfo, SeriesRef, Series> SERIES = new ResourceKind<>(
            ResourceLevel.SERIES,
            SeriesInfo.class,
            (connection, id, tags) -> connection.api(SeriesApi.class).getSeries(id, tags, byNumber(tags)),
            SeriesRef::new,
            Series::new);

    static final ResourceKind<InstanceInfo, InstanceRef, Instance> INSTANCES = new ResourceKind<>(
            ResourceLevel.INSTANCE,
            InstanceInfo.class,
            (connection, id, tags) -> connection.api(InstancesApi.class).getInstance(id, tags, byNumber(tags)),
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
