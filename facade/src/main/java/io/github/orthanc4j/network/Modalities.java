package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.ModalitiesApi;
import io.github.orthanc4j.rest.model.ModalityConfiguration;
import java.util.List;
import java.util.Map;

/** The DICOM modalities that the server knows ({@code /modalities}). */
public final class Modalities {

    private final Client client;

    public Modalities(Client client) {
        this.client = client;
    }

    /** Lists the modalities. */
    public List<Modality> list() {
        return Decoding.list(client.execute(api().listModalities())).stream()
                .map(this::ref)
                .toList();
    }

    /** Asks how the server reaches each of the modalities, by their names, in one call. */
    public Map<String, ModalityConfiguration> fetchConfigurations() {
        return Decoding.map(client.execute(api().listModalitiesExpanded()));
    }

    /** A modality by its name, without asking the server. */
    public Modality ref(String name) {
        return new Modality(client, name);
    }

    /**
     * Makes a modality known to the server, or changes it ({@code PUT /modalities/{name}}). Unless the server keeps
     * modalities in its database, it forgets this when it is restarted.
     */
    public Modality put(String name, ModalityConfiguration configuration) {
        client.execute(api().setModality(name, configuration));
        return ref(name);
    }

    /** A storage commitment that was asked for, by its identifier, without asking the server. */
    public StorageCommitment storageCommitment(String id) {
        return new StorageCommitment(client, id);
    }

    private ModalitiesApi api() {
        return client.api(ModalitiesApi.class);
    }
}
