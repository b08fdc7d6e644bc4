package io.github.orthanc4j;

import io.github.orthanc4j.api.ModalitiesApi;
import io.github.orthanc4j.api.model.EchoRequest;
import io.github.orthanc4j.api.model.GetRequest;
import io.github.orthanc4j.api.model.ModalityConfiguration;
import io.github.orthanc4j.api.model.MoveRequest;
import io.github.orthanc4j.api.model.RetrieveJobContent;
import io.github.orthanc4j.api.model.StorageCommitmentRequest;
import io.github.orthanc4j.api.model.StoreJobContent;
import io.github.orthanc4j.api.model.StoreRequest;
import io.github.orthanc4j.api.model.StoreStraightResult;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** A DICOM modality that the server knows, by its name there ({@code /modalities/{name}}). */
public final class Modality {

    static final MediaType DICOM = MediaType.get("application/dicom");

    private final Orthanc orthanc;
    private final String name;

    Modality(Orthanc orthanc, String name) {
        this.orthanc = orthanc;
        this.name = name;
    }

    /** The name by which the server knows the modality. */
    public String name() {
        return name;
    }

    /** Asks how the server reaches the modality ({@code GET /modalities/{name}/configuration}). */
    public ModalityConfiguration getConfiguration() {
        return orthanc.execute(api().getModalityConfiguration(name));
    }

    /**
     * Has the server call the modality (C-ECHO, {@code POST /modalities/{name}/echo}).
     *
     * @throws OrthancException if the modality does not answer
     */
    public void echo() {
        echo(options -> options);
    }

    /** Like {@link #echo()}, with a timeout in seconds, or with a C-FIND after it. */
    public void echo(UnaryOperator<EchoRequest> options) {
        orthanc.execute(api().echoModality(name, options.apply(new EchoRequest())));
    }

    /** Prepares to send resources (C-STORE, {@code POST /modalities/{name}/store}). */
    public Operation<StoreJobContent> store(Collection<? extends ResourceRef> resources) {
        return store(resources, options -> options);
    }

    /** Like {@link #store(Collection)}, with options, such as a storage commitment after it. */
    public Operation<StoreJobContent> store(
            Collection<? extends ResourceRef> resources, UnaryOperator<StoreRequest> options) {
        StoreRequest request = options.apply(new StoreRequest().resources(Answers.texts(resources)))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.of(orthanc, request, api().storeToModalityAsJob(name, request), StoreJobContent.class);
    }

    /** Sends a DICOM file that the server does not keep ({@code POST /modalities/{name}/store-straight}). */
    public StoreStraightResult storeStraight(byte[] dicom) {
        return orthanc.execute(api().storeStraightToModality(name, RequestBody.create(dicom, DICOM)));
    }

    /**
     * Asks the modality what it has (C-FIND): two requests, one that asks it ({@code POST /modalities/{name}/query}) and
     * one for all answers ({@code GET /queries/{id}/answers?expand}).
     *
     * @param level of what is answered
     */
    public Query query(Level level, UnaryOperator<DicomQuery> filter) {
        String id = orthanc.execute(
                        api().queryModality(name, filter.apply(new DicomQuery()).toRequest(level)))
                .getId();
        return new QueryRef(orthanc, Answers.required(id, "ID of a query")).get();
    }

    /** Asks a worklist ({@code POST /modalities/{name}/find-worklist}). */
    public List<DicomTags> findWorklist(UnaryOperator<WorklistQuery> filter) {
        return Answers.list(orthanc.execute(api().findWorklistFull(
                                name, filter.apply(new WorklistQuery()).toRequest())))
                .stream()
                .map(Answers::full)
                .toList();
    }

    /**
     * Prepares to have the modality send what is known by its DICOM identifiers (C-MOVE,
     * {@code POST /modalities/{name}/move}): to this server, unless the options name another target. Since Orthanc
     * 1.11.1; {@link QueryRef#retrieve()} needs no newer server.
     *
     * @param resources the identifiers of each, such as StudyInstanceUID, from the patient down to the level
     */
    public Operation<RetrieveJobContent> move(
            Level level, Collection<Map<DicomTag, String>> resources, UnaryOperator<MoveRequest> options) {
        MoveRequest request = options.apply(
                        new MoveRequest().level(level.word()).resources(named(resources)))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.since(
                "1.11.1",
                "a C-MOVE as a job",
                orthanc,
                request,
                api().moveFromModalityAsJob(name, request),
                RetrieveJobContent.class);
    }

    /**
     * Prepares to fetch what is known by its DICOM identifiers (C-GET, {@code POST /modalities/{name}/get}). Since
     * Orthanc 1.12.6.
     *
     * @param resources the identifiers of each, such as StudyInstanceUID, from the patient down to the level
     */
    public Operation<RetrieveJobContent> get(
            Level level, Collection<Map<DicomTag, String>> resources, UnaryOperator<GetRequest> options) {
        GetRequest request = options.apply(new GetRequest().level(level.word()).resources(named(resources)))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.since(
                "1.12.6",
                "a C-GET",
                orthanc,
                request,
                api().getFromModalityAsJob(name, request),
                RetrieveJobContent.class);
    }

    /** Asks the modality to vouch for resources that it was sent ({@code POST /modalities/{name}/storage-commitment}). */
    public StorageCommitment requestStorageCommitment(Collection<? extends ResourceRef> resources) {
        String id = orthanc.execute(api().requestStorageCommitment(
                                name, new StorageCommitmentRequest().resources(Answers.texts(resources))))
                .getId();
        return new StorageCommitment(orthanc, Answers.required(id, "ID of a storage commitment"));
    }

    /** Makes the server forget the modality ({@code DELETE /modalities/{name}}). */
    public void delete() {
        orthanc.execute(api().deleteModality(name));
    }

    private static List<Map<String, String>> named(Collection<Map<DicomTag, String>> resources) {
        return resources.stream()
                .map(resource -> {
                    Map<String, String> named = new LinkedHashMap<>();
                    resource.forEach((tag, value) -> named.put(tag.name(), value));
                    return named;
                })
                .toList();
    }

    private ModalitiesApi api() {
        return orthanc.api(ModalitiesApi.class);
    }

    /** The name. */
    @Override
    public String toString() {
        return "Modality " + name;
    }
}
