package io.github.orthanc4j.plugin.transfers;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.network.Peer;
import io.github.orthanc4j.rest.TransfersApi;
import io.github.orthanc4j.rest.model.TransferJobReference;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Transfers to and from peers by the plugin {@code transfers}, which sends many pieces at a time. Both servers need the
 * plugin. A server without it is refused with {@link OrthancUnsupportedException}. This was tested without a real server.
 */
@Experimental
public final class Transfers {

    private final Client client;

    /** For the client itself; programs call {@code orthanc.transfers()}. */
    public Transfers(Client client) {
        this.client = client;
    }

    /** Lists the peers and whether they can take part ({@code GET /transfers/peers}). */
    public List<TransferPeer> list() {
        return Decoding.map(client.execute(api().listTransferPeers())).entrySet().stream()
                .map(peer -> new TransferPeer(new Peer(client, peer.getKey()), peer.getValue()))
                .toList();
    }

    /**
     * Sends resources to a peer ({@code POST /transfers/send}).
     *
     * @throws OrthancNotFoundException if the server does not know the peer
     */
    public SentTransfer send(Peer peer, Collection<? extends LeveledResource> resources) {
        return send(peer, resources, options -> {});
    }

    /** Like {@link #send(Peer, Collection)}, with options. */
    public SentTransfer send(
            Peer peer, Collection<? extends LeveledResource> resources, Consumer<AcceleratedTransferOptions> options) {
        AcceleratedTransferOptions transfer = Options.of(new AcceleratedTransferOptions(), options);
        TransferJobReference started = client.execute(api().sendTransfer(transfer.toRequest(peer, resources)));
        if (started.getRemoteJob() != null) {
            return new SentTransfer(started.getRemoteJob(), null);
        }
        String id = Decoding.required(started.getId(), "ID of the transfer");
        return new SentTransfer(id, Job.started(client, id, TransferResult.JOB));
    }

    /** Fetches resources from a peer, by their identifiers there ({@code POST /transfers/pull}). */
    public Job<TransferResult> pull(Peer peer, Collection<? extends LeveledResource> resources) {
        return pull(peer, resources, options -> {});
    }

    /** Like {@link #pull(Peer, Collection)}, with options. */
    public Job<TransferResult> pull(
            Peer peer, Collection<? extends LeveledResource> resources, Consumer<AcceleratedTransferOptions> options) {
        AcceleratedTransferOptions transfer = Options.of(new AcceleratedTransferOptions(), options);
        return Job.submit(
                client, api().pullTransfer(transfer.toRequest(peer, resources)), TransferResult.JOB, server -> {});
    }

    private TransfersApi api() {
        client.plugins().require("an accelerated transfer", "transfers");
        return client.api(TransfersApi.class);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Transfers";
    }
}
