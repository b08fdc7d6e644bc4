package io.github.orthanc4j.network;

import com.google.gson.JsonObject;
import io.github.orthanc4j.internal.JsonValues;
import java.time.Duration;

/**
 * The configuration of a peer, as it is written to a server. Immutable. A server does not return secrets, so it is read as
 * another class, {@link PeerInfo}.
 */
public final class PeerConfiguration {

    private final JsonObject fields;

    private PeerConfiguration(JsonObject fields) {
        this.fields = fields;
    }

    /** The configuration of a peer by the root of its REST interface, such as {@code http://localhost:8042/}. */
    public static PeerConfiguration of(String url) {
        return new PeerConfiguration(new JsonObject()).with("URL", url);
    }

    /** Sets the credentials to log in with. */
    public PeerConfiguration withCredentials(String username, String password) {
        return with("Username", username).with("Password", password);
    }

    /** Adds an HTTP header to send with each request. */
    public PeerConfiguration withHeader(String name, String value) {
        JsonObject headers = fields.has("HttpHeaders")
                ? fields.getAsJsonObject("HttpHeaders").deepCopy()
                : new JsonObject();
        headers.addProperty(name, value);
        return with("HttpHeaders", headers);
    }

    /** Sets a client certificate for HTTPS and its key, by their paths on the server. */
    public PeerConfiguration withClientCertificate(String certificateFile, String keyFile) {
        return with("CertificateFile", certificateFile).with("CertificateKeyFile", keyFile);
    }

    /** Sets the password of the key of the client certificate. */
    public PeerConfiguration withKeyPassword(String password) {
        return with("CertificateKeyPassword", password);
    }

    /** Sets whether the client certificate comes from a PKCS#11 token. */
    public PeerConfiguration withPkcs11(boolean pkcs11) {
        return with("Pkcs11", pkcs11);
    }

    /** Sets how long to wait for the peer; rounded up to whole seconds. */
    public PeerConfiguration withTimeout(Duration timeout) {
        return with("Timeout", Seconds.of(timeout));
    }

    /**
     * Sets any field by its name in Orthanc's configuration; fields that the server does not know are kept for plugins.
     *
     * @param value a String, Number, Boolean, or a List or Map of these
     */
    public PeerConfiguration with(String field, Object value) {
        JsonObject changed = fields.deepCopy();
        changed.add(field, JsonValues.of(value));
        return new PeerConfiguration(changed);
    }

    io.github.orthanc4j.rest.model.PeerConfiguration toRequest() {
        var request = new io.github.orthanc4j.rest.model.PeerConfiguration();
        fields.asMap().forEach(request::with);
        return request;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerConfiguration configuration && configuration.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The names of the fields only, because values and the address may be secret. */
    @Override
    public String toString() {
        return "PeerConfiguration" + fields.keySet();
    }
}
