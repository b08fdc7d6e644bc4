package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobFailedException;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.rest.ModalitiesApi;
import io.github.orthanc4j.rest.model.StorageCommitmentRequest;
import io.github.orthanc4j.rest.model.StoreStraightResult;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * A DICOM modality that the server knows, by its name there ({@code /modalities/{name}}). Two modalities are equal if they
 * have the same name on the same server.
 */
public final class Modality {

    static final MediaType DICOM = MediaType.get("application/dicom");

    private final Client client;
    private final String name;

    /** For the client itself; programs call {@code orthanc.modality(name)}. */
    public Modality(Client client, String name) {
        this.client = client;
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The name by which the server knows the modality. */
    public String name() {
        return name;
    }

    /** Asks for the configuration of the modality ({@code GET /modalities/{name}/configuration}). */
    public ModalityConfiguration fetchConfiguration() {
        return ModalityConfiguration.read(client.execute(api().getModalityConfiguration(name)));
    }

    /**
     * Has the server call the modality (C-ECHO, {@code POST /modalities/{name}/echo}).
     *
     * @throws OrthancException if the modality does not answer
     */
    public void echo() {
        echo(options -> {});
    }

    /** Like {@link #echo()}, with options. */
    public void echo(Consumer<EchoOptions> options) {
        EchoOptions echo = Options.of(new EchoOptions(), options);
        Client patient = echo.waiting(client);
        patient.execute(patient.api(ModalitiesApi.class).echoModality(name, echo.toRequest()));
    }

    /** Has the server send resources to the modality (C-STORE, {@code POST /modalities/{name}/store}). */
    public Job<StoreResult> store(Identified... resources) {
        return store(List.of(resources));
    }

    /** Like {@link #store(Identified...)}. */
    public Job<StoreResult> store(Collection<? extends Identified> resources) {
        return store(resources, options -> {});
    }

    /** Like {@link #store(Identified...)}, with options. */
    public Job<StoreResult> store(Collection<? extends Identified> resources, Consumer<StoreOptions> options) {
        StoreOptions store = Options.of(new StoreOptions(), options);
        return Job.submit(
                client,
                api().storeToModalityAsJob(name, store.toRequest(Decoding.texts(resources))),
                StoreResult.JOB,
                store::requireOf);
    }

    /**
     * Sends a DICOM file to the modality through the server, which does not keep it
     * ({@code POST /modalities/{name}/store-straight}).
     */
    public SopInstance storeStraight(byte[] dicom) {
        StoreStraightResult sent =
                client.execute(api().storeStraightToModality(name, RequestBody.create(dicom, DICOM)));
        return SopInstance.read(sent.getSopClassUid(), sent.getSopInstanceUid());
    }

    /**
     * Searches the modality (C-FIND). This takes one request for the query ({@code POST /modalities/{name}/query}), and one
     * for all answers ({@code GET /queries/{id}/answers?expand}).
     *
     * @param level of the answers
     * @throws OrthancUnsupportedException if the server would leave out letters of a criterion
     */
    public QueryResult query(ResourceLevel level, Consumer<DicomQuery> query) {
        DicomQuery criteria = Options.of(new DicomQuery(), query);
        criteria.check(client);
        Client patient = criteria.waiting(client);
        String id = patient.execute(patient.api(ModalitiesApi.class).queryModality(name, criteria.toRequest(level)))
                .getId();
        return new QueryRef(client, Decoding.required(id, "ID of a query")).get();
    }

    /** Asks the modality for its whole worklist ({@code POST /modalities/{name}/find-worklist}). */
    @Experimental
    public List<DicomTags> findWorklist() {
        return findWorklist(query -> {});
    }

    /** Asks the modality for items of its worklist ({@code POST /modalities/{name}/find-worklist}). */
    @Experimental
    public List<DicomTags> findWorklist(Consumer<WorklistQuery> query) {
        WorklistQuery criteria = Options.of(new WorklistQuery(), query);
        criteria.check(client);
        return Decoding.list(client.execute(api().findWorklistFull(name, criteria.toRequest()))).stream()
                .map(Decoding::full)
                .toList();
    }

    /**
     * Has the server retrieve resources from the modality by their DICOM identifiers:
     *
     * <pre>{@code pacs.retrieve(r -> r.study(uid))}</pre>
     *
     * By C-MOVE ({@code POST /modalities/{name}/move}, since 1.11.1) to this server or another target, or by C-GET
     * ({@code POST /modalities/{name}/get}, since 1.12.6). {@link QueryRef#retrieve()} needs no newer server.
     *
     * @throws IllegalArgumentException if no resource is named, or a C-GET has a target
     * @throws OrthancUnsupportedException if the server is older, or would leave out letters of an identifier
     */
    @Experimental
    public Job<RetrieveResult> retrieve(Consumer<RetrieveRequest> request) {
        RetrieveRequest retrieval = Options.of(new RetrieveRequest(), request);
        return Job.submit(client, retrieval.toCall(api(), name), RetrieveResult.JOB, server -> retrieval.check(client));
    }

    /**
     * Retrieves a study: searches the modality for it (C-FIND), has the server retrieve it (C-MOVE, or C-GET if the server is
     * configured so), waits for the end, and asks the server for what is there then.
     *
     * <p>If the modality says how many instances the study has (NumberOfStudyRelatedInstances), no fewer may be there
     * afterwards, counting those that were there before. If it does not say, whatever is there is taken for the study. A
     * modality that ends a C-MOVE before it has sent everything makes this fail.
     *
     * @throws StudyNotRetrievedException if the modality does not have the study, or if nothing or not everything arrived
     * @throws JobFailedException if the modality or the server reports a failure
     * @throws IllegalArgumentException if this is no UID
     */
    @Experimental
    public Study retrieveStudy(String studyInstanceUid) {
        return retrieveStudy(studyInstanceUid, options -> {});
    }

    /** Like {@link #retrieveStudy(String)}, with options, such as the method. */
    @Experimental
    public Study retrieveStudy(String studyInstanceUid, Consumer<RetrieveOptions> options) {
        return new StudyRetrieval(client, this, studyInstanceUid).retrieve(options);
    }

    /**
     * Asks the modality to take responsibility for resources that it has received
     * ({@code POST /modalities/{name}/storage-commitment}).
     */
    @Experimental
    public StorageCommitment requestStorageCommitment(Identified... resources) {
        return requestStorageCommitment(List.of(resources));
    }

    /** Like {@link #requestStorageCommitment(Identified...)}. */
    @Experimental
    public StorageCommitment requestStorageCommitment(Collection<? extends Identified> resources) {
        StorageCommitmentRequest request = new StorageCommitmentRequest().resources(Decoding.texts(resources));
        String id =
                client.execute(api().requestStorageCommitment(name, request)).getId();
        return new StorageCommitment(client, Decoding.required(id, "ID of a storage commitment"));
    }

    /** Makes the server forget the modality ({@code DELETE /modalities/{name}}). */
    public void delete() {
        client.execute(api().deleteModality(name));
    }

    private ModalitiesApi api() {
        return client.api(ModalitiesApi.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Modality modality && modality.name.equals(name) && modality.client.isSameServer(client);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return "Modality " + name;
    }
}
