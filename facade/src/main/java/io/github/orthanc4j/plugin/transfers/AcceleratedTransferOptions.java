package io.github.orthanc4j.plugin.transfers;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.network.Peer;
import io.github.orthanc4j.rest.model.TransferRequest;
import io.github.orthanc4j.rest.model.TransferredResource;
import java.util.Collection;

/** Options of a transfer by the plugin. */
@Experimental
public final class AcceleratedTransferOptions {

    private final TransferRequest request = new TransferRequest().compression("none");

    AcceleratedTransferOptions() {}

    /** Compresses the files by gzip on the way. Off by default. */
    public AcceleratedTransferOptions compress(boolean compress) {
        request.compression(compress ? "gzip" : "none");
        return this;
    }

    /** Sets the priority of the job: the higher, the sooner; 0 by default, may be negative. */
    public AcceleratedTransferOptions priority(int priority) {
        request.priority(priority);
        return this;
    }

    TransferRequest toRequest(Peer peer, Collection<? extends LeveledResource> resources) {
        return request.peer(peer.name())
                .resources(resources.stream()
                        .map(resource -> new TransferredResource()
                                .level(resource.level().value())
                                .id(resource.id().toString()))
                        .toList());
    }
}
