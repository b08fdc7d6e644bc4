package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Decoding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration of a peer as a server returns it, without secrets: a snapshot. */
public final class PeerInfo {

    private final io.github.orthanc4j.rest.model.PeerInfo info;

    PeerInfo(io.github.orthanc4j.rest.model.PeerInfo info) {
        this.info = info;
    }

    /** The root of the peer's REST interface. */
    public String url() {
        return Decoding.required(info.getUrl(), "URL of the peer");
    }

    /** The user name for the peer. */
    public Optional<String> username() {
        return Optional.ofNullable(info.getUsername());
    }

    /** The names of the HTTP headers that the server sends. */
    public List<String> headerNames() {
        return Decoding.list(info.getHttpHeaders());
    }

    /** The path, on the server, of the client certificate. */
    public Optional<String> certificateFile() {
        return Optional.ofNullable(info.getCertificateFile());
    }

    /** Whether the client certificate comes from a PKCS#11 token. */
    public boolean usesPkcs11() {
        return Boolean.TRUE.equals(info.getPkcs11());
    }

    /** How long the server waits for the peer; empty if its configuration decides. */
    public Optional<Duration> timeout() {
        return Seconds.read(info.getTimeout());
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public io.github.orthanc4j.rest.model.PeerInfo raw() {
        return info;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerInfo peer && peer.info.equals(info);
    }

    @Override
    public int hashCode() {
        return info.hashCode();
    }

    /** Without the address, which may contain credentials. */
    @Override
    public String toString() {
        return "PeerInfo";
    }
}
