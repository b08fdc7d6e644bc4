package io.github.orthanc4j;

import io.github.orthanc4j.api.PeersApi;
import io.github.orthanc4j.api.model.PeerConfiguration;
import io.github.orthanc4j.api.model.PeerInfo;
import java.util.List;
import java.util.Map;

/** The other Orthancs that the server knows ({@code /peers}). */
public final class Peers {

    private final Orthanc orthanc;

    Peers(Orthanc orthanc) {
        this.orthanc = orthanc;
    }

    /** Lists the peers. */
    public List<Peer> list() {
        return Answers.list(orthanc.execute(api().listPeers())).stream()
                .map(this::ref)
                .toList();
    }

    /** Asks how the server reaches each of the peers, by their names, in one call. Passwords are not told. */
    public Map<String, PeerInfo> getConfigurations() {
        return Answers.map(orthanc.execute(api().listPeersExpanded()));
    }

    /** A peer by its name, without asking the server. */
    public Peer ref(String name) {
        return new Peer(orthanc, name);
    }

    /**
     * Makes a peer known to the server, or changes it ({@code PUT /peers/{name}}). Unless the server keeps peers in its
     * database, it forgets this when it is restarted.
     */
    public Peer put(String name, PeerConfiguration configuration) {
        orthanc.execute(api().setPeer(name, configuration));
        return ref(name);
    }

    private PeersApi api() {
        return orthanc.api(PeersApi.class);
    }
}
