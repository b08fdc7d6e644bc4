package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.ModalitiesApi;

/**
 * A request to a modality to take responsibility for instances, by its identifier ({@code /storage-commitment/{id}}). The
 * server keeps the last hundred or so.
 */
@Experimental
public final class StorageCommitment {

    private final Client client;
    private final String id;

    StorageCommitment(Client client, String id) {
        this.client = client;
        this.id = id;
    }

    /** The identifier: the UID of the DICOM transaction. */
    public String id() {
        return id;
    }

    /**
     * Asks what the modality has answered so far ({@code GET /storage-commitment/{id}}); the status is
     * {@link CommitmentStatus#PENDING} until it has.
     */
    public StorageCommitmentReport fetchReport() {
        return new StorageCommitmentReport(client.execute(api().getStorageCommitment(id)));
    }

    /**
     * Deletes the instances from this server, if the modality takes responsibility for all of them
     * ({@code POST /storage-commitment/{id}/remove}).
     */
    public void removeCommitted() {
        client.execute(api().removeCommittedInstances(id));
    }

    private ModalitiesApi api() {
        return client.api(ModalitiesApi.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorageCommitment commitment
                && commitment.id.equals(id)
                && commitment.client.isSameServer(client);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The identifier. */
    @Override
    public String toString() {
        return "StorageCommitment " + id;
    }
}
