package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.rest.PeersApi;
import io.github.orthanc4j.rest.model.PeerInfo;
import io.github.orthanc4j.rest.model.PeerStoreJobContent;
import io.github.orthanc4j.rest.model.PeerStoreRequest;
import io.github.orthanc4j.rest.model.UploadResult;
import io.github.orthanc4j.server.ServerInfo;
import java.util.Collection;
import java.util.function.Consumer;
import okhttp3.RequestBody;

/** Another Orthanc that the server knows, by its name there ({@code /peers/{name}}). */
public final class Peer {

    private final Client client;
    private final String name;

    Peer(Client client, String name) {
        this.client = client;
        this.name = name;
    }

    /** The name by which the server knows the peer. */
    public String name() {
        return name;
    }

    /** Asks how the server reaches the peer ({@code GET /peers/{name}/configuration}). The password is not told. */
    public PeerInfo fetchConfiguration() {
        return client.execute(api().getPeerConfiguration(name));
    }

    /** Has the server ask the peer what it is ({@code GET /peers/{name}/system}); good as a test of the connection. */
    public ServerInfo fetchSystem() {
        return ServerInfo.of(client.execute(api().getPeerSystem(name)));
    }

    /** Sends resources ({@code POST /peers/{name}/store}). */
    public Job<PeerStoreJobContent> store(Collection<? extends ResourceRef> resources) {
        return store(resources, options -> {});
    }

    /** Like {@link #store(Collection)}, with options: compressed on the way, or in another transfer syntax. */
    public Job<PeerStoreJobContent> store(
            Collection<? extends ResourceRef> resources, Consumer<PeerStoreRequest> options) {
        PeerStoreRequest request = Options.of(new PeerStoreRequest(), options)
                .resources(Decoding.texts(resources))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.of(client, request, api().storeToPeerAsJob(name, request), PeerStoreJobContent.class);
    }

    /** Sends a DICOM file that the server does not keep ({@code POST /peers/{name}/store-straight}). */
    public UploadResult storeStraight(byte[] dicom) {
        return client.execute(api().storeStraightToPeer(name, RequestBody.create(dicom, Modality.DICOM)));
    }

    /** Makes the server forget the peer ({@code DELETE /peers/{name}}). */
    public void delete() {
        client.execute(api().deletePeer(name));
    }

    private PeersApi api() {
        return client.api(PeersApi.class);
    }

    /** The name. */
    @Override
    public String toString() {
        return "Peer " + name;
    }
}
