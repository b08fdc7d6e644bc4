package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.PeersApi;
import io.github.orthanc4j.rest.model.PeerConfiguration;
import io.github.orthanc4j.rest.model.PeerInfo;
import java.util.List;
import java.util.Map;

/** The other Orthancs that the server knows ({@code /peers}). */
public final class Peers {

    private final Client client;

    public Peers(Client client) {
        this.client = client;
    }

    /** Lists the peers. */
    public List<Peer> list() {
        return Decoding.list(client.execute(api().listPeers())).stream()
                .map(this::ref)
                .toList();
    }

    /** Asks how the server reaches each of the peers, by their names, in one call. Passwords are not told. */
    public Map<String, PeerInfo> fetchConfigurations() {
        return Decoding.map(client.execute(api().listPeersExpanded()));
    }

    /** A peer by its name, without asking the server. */
    public Peer ref(String name) {
        return new Peer(client, name);
    }

    /**
     * Makes a peer known to the server, or changes it ({@code PUT /peers/{name}}). Unless the server keeps peers in its
     * database, it forgets this when it is restarted.
     */
    public Peer put(String name, PeerConfiguration configuration) {
        client.execute(api().setPeer(name, configuration));
        return ref(name);
    }

    private PeersApi api() {
        return client.api(PeersApi.class);
    }
}
