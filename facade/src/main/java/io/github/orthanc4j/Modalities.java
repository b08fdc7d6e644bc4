package io.github.orthanc4j;

import io.github.orthanc4j.api.ModalitiesApi;
import io.github.orthanc4j.api.model.ModalityConfiguration;
import java.util.List;
import java.util.Map;

/** The DICOM modalities that the server knows ({@code /modalities}). */
public final class Modalities {

    private final Orthanc orthanc;

    Modalities(Orthanc orthanc) {
        this.orthanc = orthanc;
    }

    /** Lists the modalities. */
    public List<Modality> list() {
        return Answers.list(orthanc.execute(api().listModalities())).stream()
                .map(this::ref)
                .toList();
    }

    /** Asks how the server reaches each of the modalities, by their names, in one call. */
    public Map<String, ModalityConfiguration> getConfigurations() {
        return Answers.map(orthanc.execute(api().listModalitiesExpanded()));
    }

    /** A modality by its name, without asking the server. */
    public Modality ref(String name) {
        return new Modality(orthanc, name);
    }

    /**
     * Makes a modality known to the server, or changes it ({@code PUT /modalities/{name}}). Unless the server keeps
     * modalities in its database, it forgets this when it is restarted.
     */
    public Modality put(String name, ModalityConfiguration configuration) {
        orthanc.execute(api().setModality(name, configuration));
        return ref(name);
    }

    /** A storage commitment that was asked for, by its identifier, without asking the server. */
    public StorageCommitment storageCommitment(String id) {
        return new StorageCommitment(orthanc, id);
    }

    private ModalitiesApi api() {
        return orthanc.api(ModalitiesApi.class);
    }
}
