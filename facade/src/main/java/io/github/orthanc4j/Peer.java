package io.github.orthanc4j;

import io.github.orthanc4j.api.PeersApi;
import io.github.orthanc4j.api.model.PeerInfo;
import io.github.orthanc4j.api.model.PeerStoreJobContent;
import io.github.orthanc4j.api.model.PeerStoreRequest;
import io.github.orthanc4j.api.model.UploadResult;
import java.util.Collection;
import java.util.function.UnaryOperator;
import okhttp3.RequestBody;

/** Another Orthanc that the server knows, by its name there ({@code /peers/{name}}). */
public final class Peer {

    private final Orthanc orthanc;
    private final String name;

    Peer(Orthanc orthanc, String name) {
        this.orthanc = orthanc;
        this.name = name;
    }

    /** The name by which the server knows the peer. */
    public String name() {
        return name;
    }

    /** Asks how the server reaches the peer ({@code GET /peers/{name}/configuration}). The password is not told. */
    public PeerInfo getConfiguration() {
        return orthanc.execute(api().getPeerConfiguration(name));
    }

    /** Has the server ask the peer what it is ({@code GET /peers/{name}/system}); good as a test of the connection. */
    public ServerInfo getSystem() {
        return ServerInfo.of(orthanc.execute(api().getPeerSystem(name)));
    }

    /** Prepares to send resources ({@code POST /peers/{name}/store}). */
    public Operation<PeerStoreJobContent> store(Collection<? extends ResourceRef> resources) {
        return store(resources, options -> options);
    }

    /** Like {@link #store(Collection)}, with options: compressed on the way, or in another transfer syntax. */
    public Operation<PeerStoreJobContent> store(
            Collection<? extends ResourceRef> resources, UnaryOperator<PeerStoreRequest> options) {
        PeerStoreRequest request = options.apply(new PeerStoreRequest().resources(Answers.texts(resources)))
                .synchronous(null)
                .asynchronous(true);
        return NetworkJobs.of(orthanc, request, api().storeToPeerAsJob(name, request), PeerStoreJobContent.class);
    }

    /** Sends a DICOM file that the server does not keep ({@code POST /peers/{name}/store-straight}). */
    public UploadResult storeStraight(byte[] dicom) {
        return orthanc.execute(api().storeStraightToPeer(name, RequestBody.create(dicom, Modality.DICOM)));
    }

    /** Makes the server forget the peer ({@code DELETE /peers/{name}}). */
    public void delete() {
        orthanc.execute(api().deletePeer(name));
    }

    private PeersApi api() {
        return orthanc.api(PeersApi.class);
    }

    /** The name. */
    @Override
    public String toString() {
        return "Peer " + name;
    }
}
