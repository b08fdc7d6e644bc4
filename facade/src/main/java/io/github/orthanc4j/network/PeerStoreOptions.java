package io.github.orthanc4j.network;

import io.github.orthanc4j.rest.model.PeerStoreRequest;
import java.util.List;

/** Options of sending to a peer. */
public final class PeerStoreOptions extends TransferOptions<PeerStoreOptions> {

    private final PeerStoreRequest request = new PeerStoreRequest();

    PeerStoreOptions() {}

    @Override
    PeerStoreOptions self() {
        return this;
    }

    /** Compresses the files by gzip on the way. Off by default. */
    public PeerStoreOptions compress(boolean compress) {
        request.compress(compress);
        return this;
    }

    /** Converts the files to another transfer syntax before they are sent. */
    public PeerStoreOptions transcode(String transferSyntaxUid) {
        request.transcode(transferSyntaxUid);
        return this;
    }

    PeerStoreRequest toRequest(List<String> resources) {
        return request.resources(resources)
                .asynchronous(true)
                .priority(priority)
                .permissive(permissive)
                .userData(userData);
    }
}
