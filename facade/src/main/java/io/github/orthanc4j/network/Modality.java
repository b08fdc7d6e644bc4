package io.github.orthanc4j.network;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.rest.ModalitiesApi;
import io.github.orthanc4j.rest.model.EchoRequest;
import io.github.orthanc4j.rest.model.GetRequest;
import io.github.orthanc4j.rest.model.ModalityConfiguration;
import io.github.orthanc4j.rest.model.MoveRequest;
import io.github.orthanc4j.rest.model.RetrieveJobContent;
import io.github.orthanc4j.rest.model.StorageCommitmentRequest;
import io.github.orthanc4j.rest.model.StoreJobContent;
import io.github.orthanc4j.rest.model.StoreRequest;
import io.github.orthanc4j.rest.model.StoreStraightResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** A DICOM modality that the server knows, by its name there ({@code /modalities/{name}}). */
public final class Modality {

    static final MediaType DICOM = MediaType.get("application/dicom");

    private final Client client;
    private final String name;

    Modality(Client client, String name) {
        this.client = client;
        this.name = name;
    }

    /** The name by which the server knows the modality. */
    public String name() {
        return name;
    }

    /** Asks how the server reaches the modality ({@code GET /modalities/{name}/configuration}). */
    public ModalityConfiguration fetchConfiguration() {
        return client.execute(api().getModalityConfiguration(name));
    }

    /**
     * Has the server call the modality (C-ECHO, {@code POST /modalities/{name}/echo}).
     *
     * @throws OrthancException if the modality does not answer
     */
    public void echo() {
        echo(options -> {});
    }

    /** Like {@link #echo()}, with a timeout in seconds, or with a C-FIND after it. */
    public void echo(Consumer<EchoRequest> options) {
        client.execute(api().echoModality(name, Options.of(new EchoRequest(), options)));
    }

    /** Sends resources (C-STORE, {@code POST /modalities/{name}/store}). */
    public Job<StoreJobContent> store(Collection<? extends ResourceRef> resources) {
        return store(resources, options -> {});
    }

    /** Like {@link #store(Collection)}, with options, such as a storage commitment after it. */
    public Job<StoreJobContent> store(Collection<? extends ResourceRef> resources, Consumer<StoreRequest> options) {
        StoreRequest request = Options.of(new StoreRequest(), options)
                .resources(Decoding.texts(resources))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.of(client, request, api().storeToModalityAsJob(name, request), StoreJobContent.class);
    }

    /** Sends a DICOM file that the server does not keep ({@code POST /modalities/{name}/store-straight}). */
    public StoreStraightResult storeStraight(byte[] dicom) {
        return client.execute(api().storeStraightToModality(name, RequestBody.create(dicom, DICOM)));
    }

    /**
     * Asks the modality what it has (C-FIND): two requests, one that asks it ({@code POST /modalities/{name}/query}) and
     * one for all answers ({@code GET /queries/{id}/answers?expand}).
     *
     * @param level of what is answered
     */
    public Query query(ResourceLevel level, Consumer<DicomQuery> filter) {
        String id = client.execute(api().queryModality(
                                name, Options.of(new DicomQuery(), filter).toRequest(level)))
                .getId();
        return new QueryRef(client, Decoding.required(id, "ID of a query")).get();
    }

    /** Asks a worklist ({@code POST /modalities/{name}/find-worklist}). */
    public List<DicomTags> findWorklist(Consumer<WorklistQuery> filter) {
        return Decoding.list(client.execute(api().findWorklistFull(
                                name, Options.of(new WorklistQuery(), filter).toRequest())))
                .stream()
                .map(Decoding::full)
                .toList();
    }

    /**
     * Prepares to have the modality send what is known by its DICOM identifiers (C-MOVE,
     * {@code POST /modalities/{name}/move}): to this server, unless the options name another target. Since Orthanc
     * 1.11.1; {@link QueryRef#retrieve()} needs no newer server.
     *
     * @param resources the identifiers of each, such as StudyInstanceUID, from the patient down to the level
     */
    public Job<RetrieveJobContent> move(
            ResourceLevel level, Collection<Map<DicomTag, String>> resources, Consumer<MoveRequest> options) {
        MoveRequest request = Options.of(new MoveRequest(), options)
                .level(level.value())
                .resources(named(resources))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.since(
                "1.11.1",
                "a C-MOVE as a job",
                client,
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
    public Job<RetrieveJobContent> get(
            ResourceLevel level, Collection<Map<DicomTag, String>> resources, Consumer<GetRequest> options) {
        GetRequest request = Options.of(new GetRequest(), options)
                .level(level.value())
                .resources(named(resources))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.since(
                "1.12.6",
                "a C-GET",
                client,
                request,
                api().getFromModalityAsJob(name, request),
                RetrieveJobContent.class);
    }

    /** Asks the modality to vouch for resources that it was sent ({@code POST /modalities/{name}/storage-commitment}). */
    public StorageCommitment requestStorageCommitment(Collection<? extends ResourceRef> resources) {
        String id = client.execute(api().requestStorageCommitment(
                                name, new StorageCommitmentRequest().resources(Decoding.texts(resources))))
                .getId();
        return new StorageCommitment(client, Decoding.required(id, "ID of a storage commitment"));
    }

    /** Makes the server forget the modality ({@code DELETE /modalities/{name}}). */
    public void delete() {
        client.execute(api().deleteModality(name));
    }

    private static List<Map<String, String>> named(Collection<Map<DicomTag, String>> resources) {
        return resources.stream()
                .map(resource -> {
                    Map<String, String> named = new LinkedHashMap<>();
                    resource.forEach((tag, value) -> named.put(tag.value(), value));
                    return named;
                })
                .toList();
    }

    private ModalitiesApi api() {
        return client.api(ModalitiesApi.class);
    }

    /** The name. */
    @Override
    public String toString() {
        return "Modality " + name;
    }
}
