package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.ModalitiesApi;
import io.github.orthanc4j.rest.model.StorageCommitmentReport;

/** What a modality was asked to vouch for ({@code /storage-commitment/{id}}). The server keeps the last hundred or so. */
public final class StorageCommitment {

    private final Client client;
    private final String id;

    StorageCommitment(Client client, String id) {
        this.client = client;
        this.id = id;
    }

    /** The identifier: the DICOM transaction's UID. */
    public String id() {
        return id;
    }

    /** Asks what the modality has said so far; the status is {@code Pending} until it has spoken. */
    public StorageCommitmentReport fetchReport() {
        return client.execute(client.api(ModalitiesApi.class).getStorageCommitment(id));
    }

    /** Deletes from this server the instances that the modality vouches for, if it does so for all of them. */
    public void removeCommitted() {
        client.execute(client.api(ModalitiesApi.class).removeCommittedInstances(id));
    }

    /** The identifier. */
    @Override
    public String toString() {
        return "StorageCommitment " + id;
    }
}
