package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.ModalitiesApi;
import java.util.List;
import java.util.Map;

/** Lists and changes the DICOM modalities that the server knows ({@code /modalities}). */
public final class Modalities {

    private final Client client;

    /** For the client itself; programs call {@code orthanc.modalities()}. */
    public Modalities(Client client) {
        this.client = client;
    }

    /** Lists the modalities ({@code GET /modalities}). */
    public List<Modality> list() {
        return Decoding.list(client.execute(api().listModalities())).stream()
                .map(name -> new Modality(client, name))
                .toList();
    }

    /** Asks for the configurations of all modalities, by their names, in one call ({@code GET /modalities?expand}). */
    public Map<String, ModalityConfiguration> fetchConfigurations() {
        return Decoding.map(client.execute(api().listModalitiesExpanded()), ModalityConfiguration::read);
    }

    /**
     * Adds or replaces a modality of the server ({@code PUT /modalities/{name}}). The change is lost when the server starts
     * again, unless it keeps modalities in its database.
     */
    public Modality put(String name, ModalityConfiguration configuration) {
        configuration.requireOf(client.server());
        client.execute(api().setModality(name, configuration.toRequest()));
        return new Modality(client, name);
    }

    /** A storage commitment that was requested before, by its identifier, without asking the server. */
    @Experimental
    public StorageCommitment storageCommitment(String id) {
        return new StorageCommitment(client, id);
    }

    private ModalitiesApi api() {
        return client.api(ModalitiesApi.class);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Modalities";
    }
}
