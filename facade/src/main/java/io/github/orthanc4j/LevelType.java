package io.github.orthanc4j;

import io.github.orthanc4j.api.InstancesApi;
import io.github.orthanc4j.api.PatientsApi;
import io.github.orthanc4j.api.SeriesApi;
import io.github.orthanc4j.api.StudiesApi;
import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.BulkContentRequest;
import io.github.orthanc4j.api.model.FindRequest;
import io.github.orthanc4j.api.model.InstanceInfo;
import io.github.orthanc4j.api.model.PatientInfo;
import io.github.orthanc4j.api.model.SeriesInfo;
import io.github.orthanc4j.api.model.StudyInfo;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
record LevelType<I, R, S>(
        Level level,
        Function<I, @Nullable String> id,
        Get<I> get,
        Search<FindRequest, I> find,
        Search<BulkContentRequest, I> bulk,
        BiFunction<Orthanc, OrthancId, R> ref,
        BiFunction<Orthanc, I, S> snapshot) {

    interface Get<I> {
        Call<I> call(Connection connection, String id, @Nullable String requestedTags);
    }

    interface Search<Q, I> {
        Call<List<I>> call(ToolsApi tools, Q request);
    }

    S get(Orthanc orthanc, OrthancId identifier, DicomTag... requestedTags) {
        String tags = requested(orthanc, requestedTags);
        return snapshot(orthanc, get.call(orthanc.connection(), identifier.toString(), tags));
    }

    S snapshot(Orthanc orthanc, Call<I> call) {
        return snapshotOf(orthanc, orthanc.execute(call));
    }

    /** The parameter that asks for further tags; null for none. */
    static @Nullable String requested(Orthanc orthanc, DicomTag... tags) {
        if (tags.length > 0) {
            orthanc.server().require("asking for more tags", "1.12.4");
        }
        return Answers.names(";", tags);
    }

    /** The parameter for tags by number if more are asked for: the server gives tags that it does not know one name. */
    static @Nullable Boolean byNumber(@Nullable String requested) {
        return Answers.flag(requested != null);
    }

    /** Identifiers only where the server can send them alone; from older servers, those of the whole answer. */
    List<OrthancId> ids(Orthanc orthanc, Call<List<String>> ids, Call<List<I>> expanded) {
        if (orthanc.server().known().version().isAtLeast("1.12.2")) {
            return Answers.ids(orthanc.execute(ids));
        }
        return Answers.list(orthanc.execute(expanded)).stream()
                .map(info -> Answers.id(id.apply(info), level))
                .toList();
    }

    List<S> search(Orthanc orthanc, FindRequest request) {
        boolean requested = request.getRequestedTags() != null;
        return snapshots(orthanc, find.call(orthanc.api(ToolsApi.class), request.shortTags(Answers.flag(requested))));
    }

    List<S> describe(Orthanc orthanc, BulkContentRequest request) {
        return snapshots(orthanc, bulk.call(orthanc.api(ToolsApi.class), request));
    }

    List<S> snapshots(Orthanc orthanc, Call<List<I>> call) {
        List<S> snapshots = new ArrayList<>();
        for (I info : orthanc.execute(call)) {
            snapshots.add(snapshotOf(orthanc, info));
        }
        return Collections.unmodifiableList(snapshots);
    }

    private S snapshotOf(Orthanc orthanc, @Nullable I info) {
        if (info == null) {
            throw new OrthancDecodingException("the answer describes no " + level.word(), null);
        }
        return snapshot.apply(orthanc, info);
    }

    static final LevelType<PatientInfo, PatientRef, Patient> PATIENTS = new LevelType<>(
            Level.PATIENT,
            PatientInfo::getId,
            (connection, id, tags) -> connection.api(PatientsApi.class).getPatient(id, tags, byNumber(tags)),
            ToolsApi::findPatients,
            ToolsApi::bulkContentOfPatients,
            PatientRef::new,
            Patient::new);

    static final LevelType<StudyInfo, StudyRef, Study> STUDIES = new LevelType<>(
            Level.STUDY,
            StudyInfo::getId,
            (connection, id, tags) -> connection.api(StudiesApi.class).getStudy(id, tags, byNumber(tags)),
            ToolsApi::findStudies,
            ToolsApi::bulkContentOfStudies,
            StudyRef::new,
            Study::new);

    static final LevelType<SeriesInfo, SeriesRef, Series> SERIES = new LevelType<>(
            Level.SERIES,
            SeriesInfo::getId,
            (connection, id, tags) -> connection.api(SeriesApi.class).getSeries(id, tags, byNumber(tags)),
            ToolsApi::findSeries,
            ToolsApi::bulkContentOfSeries,
            SeriesRef::new,
            Series::new);

    static final LevelType<InstanceInfo, InstanceRef, Instance> INSTANCES = new LevelType<>(
            Level.INSTANCE,
            InstanceInfo::getId,
            (connection, id, tags) -> connection.api(InstancesApi.class).getInstance(id, tags, byNumber(tags)),
            ToolsApi::findInstances,
            ToolsApi::bulkContentOfInstances,
            InstanceRef::new,
            Instance::new);
}
