package io.github.orthanc4j.network;

import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.PeersApi;
import io.github.orthanc4j.server.ServerInfo;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.RequestBody;

/**
 * Another Orthanc that the server knows, by its name there ({@code /peers/{name}}). Two peers are equal if they have the
 * same name on the same server.
 */
public final class Peer {

    private final Client client;
    private final String name;

    /** For the client itself; programs call {@code orthanc.peer(name)}. */
    public Peer(Client client, String name) {
        this.client = client;
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The name by which the server knows the peer. */
    public String name() {
        return name;
    }

    /** Asks how the server reaches the peer ({@code GET /peers/{name}/configuration}); without secrets. */
    public PeerInfo fetchConfiguration() {
        return new PeerInfo(client.execute(api().getPeerConfiguration(name)));
    }

    /**
     * Has the server ask the peer for its release and capabilities ({@code GET /peers/{name}/system}); good as a test of the
     * connection.
     */
    public ServerInfo fetchSystem() {
        return ServerInfo.of(client.execute(api().getPeerSystem(name)));
    }

    /** Has the server send resources to the peer ({@code POST /peers/{name}/store}). */
    public Job<PeerStoreResult> store(Identified... resources) {
        return store(List.of(resources));
    }

    /** Like {@link #store(Identified...)}. */
    public Job<PeerStoreResult> store(Collection<? extends Identified> resources) {
        return store(resources, options -> {});
    }

    /** Like {@link #store(Identified...)}, with options. */
    public Job<PeerStoreResult> store(Collection<? extends Identified> resources, Consumer<PeerStoreOptions> options) {
        PeerStoreOptions store = Options.of(new PeerStoreOptions(), options);
        return Job.submit(
                client,
                api().storeToPeerAsJob(name, store.toRequest(Decoding.texts(resources))),
                PeerStoreResult.JOB,
                store::requireOf);
    }

    /**
     * Sends a DICOM file to the peer through the server, which does not keep it
     * ({@code POST /peers/{name}/store-straight}).
     *
     * @return the answer of the peer, with the identifiers on the peer
     */
    public UploadedInstance storeStraight(byte[] dicom) {
        return UploadedInstance.of(
                client.execute(api().storeStraightToPeer(name, RequestBody.create(dicom, Modality.DICOM))));
    }

    /** Makes the server forget the peer ({@code DELETE /peers/{name}}). */
    public void delete() {
        client.execute(api().deletePeer(name));
    }

    private PeersApi api() {
        return client.api(PeersApi.class);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Peer peer && peer.name.equals(name) && peer.client.isSameServer(client);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return "Peer " + name;
    }
}
