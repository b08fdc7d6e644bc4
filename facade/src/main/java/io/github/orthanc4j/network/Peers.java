package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.PeersApi;
import java.util.List;
import java.util.Map;

/** Lists and changes the other Orthancs that the server knows ({@code /peers}). */
public final class Peers {

    private final Client client;

    /** For the client itself; programs call {@code orthanc.peers()}. */
    public Peers(Client client) {
        this.client = client;
    }

    /** Lists the peers ({@code GET /peers}). */
    public List<Peer> list() {
        return Decoding.list(client.execute(api().listPeers())).stream()
                .map(name -> new Peer(client, name))
                .toList();
    }

    /** Asks how the server reaches all peers, by their names, in one call ({@code GET /peers?expand}); without secrets. */
    public Map<String, PeerInfo> fetchConfigurations() {
        return Decoding.map(client.execute(api().listPeersExpanded()), PeerInfo::new);
    }

    /**
     * Adds or replaces a peer of the server ({@code PUT /peers/{name}}). The change is lost when the server starts again,
     * unless it keeps peers in its database.
     */
    public Peer put(String name, PeerConfiguration configuration) {
        client.execute(api().setPeer(name, configuration.toRequest()));
        return new Peer(client, name);
    }

    private PeersApi api() {
        return client.api(PeersApi.class);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Peers";
    }
}
