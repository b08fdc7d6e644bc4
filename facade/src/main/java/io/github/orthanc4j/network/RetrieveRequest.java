package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.rest.ModalitiesApi;
import io.github.orthanc4j.rest.model.GetRequest;
import io.github.orthanc4j.rest.model.JobReference;
import io.github.orthanc4j.rest.model.MoveRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** Names what to retrieve from a modality, by DICOM identifiers, and how. All resources must be of one level. */
@Experimental
public final class RetrieveRequest extends RetrievalOptions<RetrieveRequest> {

    private final List<Map<String, String>> resources = new ArrayList<>();
    private @Nullable ResourceLevel level;
    private @Nullable String localAet;

    RetrieveRequest() {}

    @Override
    RetrieveRequest self() {
        return this;
    }

    /** Adds a patient. */
    public RetrieveRequest patient(String patientId) {
        return resource(ResourceLevel.PATIENT, Map.of(DicomTag.PATIENT_ID, patientId));
    }

    /** Adds a study. */
    public RetrieveRequest study(String studyInstanceUid) {
        return resource(ResourceLevel.STUDY, Map.of(DicomTag.STUDY_INSTANCE_UID, studyInstanceUid));
    }

    /** Adds a series. */
    public RetrieveRequest series(String studyInstanceUid, String seriesInstanceUid) {
        return resource(
                ResourceLevel.SERIES,
                Map.of(
                        DicomTag.STUDY_INSTANCE_UID, studyInstanceUid,
                        DicomTag.SERIES_INSTANCE_UID, seriesInstanceUid));
    }

    /** Adds an instance. */
    public RetrieveRequest instance(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        return resource(
                ResourceLevel.INSTANCE,
                Map.of(
                        DicomTag.STUDY_INSTANCE_UID, studyInstanceUid,
                        DicomTag.SERIES_INSTANCE_UID, seriesInstanceUid,
                        DicomTag.SOP_INSTANCE_UID, sopInstanceUid));
    }

    /**
     * Adds a resource of any level by the identifiers that the modality asks for, for instance with the PatientID beside the
     * StudyInstanceUID.
     *
     * @throws IllegalArgumentException if a resource of another level was added before
     */
    public RetrieveRequest resource(ResourceLevel level, Map<DicomTag, String> identifiers) {
        if (this.level != null && this.level != level) {
            throw new IllegalArgumentException("one request retrieves resources of one level: not a " + level.value()
                    + " beside a " + this.level.value());
        }
        this.level = level;
        Map<String, String> named = new LinkedHashMap<>();
        identifiers.forEach((tag, value) -> named.put(tag.value(), value));
        resources.add(named);
        return this;
    }

    /** Sets the method: {@link RetrieveMethod#MOVE}, which is the default, or {@link RetrieveMethod#GET} (1.12.6). */
    public RetrieveRequest method(RetrieveMethod method) {
        if (!method.equals(RetrieveMethod.MOVE) && !method.equals(RetrieveMethod.GET)) {
            throw new IllegalArgumentException("a retrieval by identifiers needs C-MOVE or C-GET, not " + method);
        }
        this.method = method;
        return this;
    }

    /**
     * Sets the server's own title for this retrieval. Before 1.13.0 the server ignores it if the configuration of the
     * modality has a local title.
     */
    public RetrieveRequest localAet(String title) {
        localAet = title;
        return this;
    }

    /** Refuses a method that the server is too old for, identifiers that it cannot write, and a request without resources. */
    void check(Client client) {
        resources.forEach(identifiers -> DicomCriteria.requireWhole(client, identifiers));
        KnownServer server = client.server();
        if (isGet()) {
            server.require("a C-GET", "1.12.6");
        } else {
            server.require("a C-MOVE as a job", "1.11.1");
        }
        requireOf(server);
    }

    Call<JobReference> toCall(ModalitiesApi api, String modality) {
        if (level == null) {
            throw new IllegalArgumentException("nothing to retrieve: name a patient, study, series or instance");
        }
        refuseTargetOfGet();
        return isGet()
                ? api.getFromModalityAsJob(modality, toGet(level.value()))
                : api.moveFromModalityAsJob(modality, toMove(level.value()));
    }

    private MoveRequest toMove(String level) {
        return new MoveRequest()
                .level(level)
                .resources(resources)
                .targetAet(target)
                .localAet(localAet)
                .timeout(timeout)
                .asynchronous(true)
                .priority(priority)
                .permissive(permissive)
                .userData(userData);
    }

    private GetRequest toGet(String level) {
        return new GetRequest()
                .level(level)
                .resources(resources)
                .localAet(localAet)
                .timeout(timeout)
                .asynchronous(true)
                .priority(priority)
                .permissive(permissive)
                .userData(userData);
    }
}
