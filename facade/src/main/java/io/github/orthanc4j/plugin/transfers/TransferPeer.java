package io.github.orthanc4j.plugin.transfers;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.network.Peer;

/** A peer, and whether it can take part in transfers by the plugin: a snapshot. */
@Experimental
public final class TransferPeer {

    private final Peer peer;
    private final String state;

    TransferPeer(Peer peer, String state) {
        this.peer = peer;
        this.state = state;
    }

    /** The peer. */
    public Peer peer() {
        return peer;
    }

    /** Whether the peer has the plugin, too. */
    public boolean isInstalled() {
        return isBidirectional() || state.equals("installed");
    }

    /** Whether the peer fetches by itself what is sent to it: the job runs there. */
    public boolean isBidirectional() {
        return state.equals("bidirectional");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransferPeer transfer && transfer.peer.equals(peer) && transfer.state.equals(state);
    }

    @Override
    public int hashCode() {
        return peer.hashCode();
    }

    /** The name and the state. */
    @Override
    public String toString() {
        return "TransferPeer " + peer.name() + " " + state;
    }
}
