package io.github.orthanc4j.network;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.JsonValues;
import io.github.orthanc4j.internal.KnownServer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a DICOM modality in a server: its address and its permissions. Immutable. A configuration that was
 * read from a server can be changed by the methods {@code with...} and written back.
 */
public final class ModalityConfiguration {

    private static final Gson GSON = new Gson();

    private final JsonObject fields;

    private ModalityConfiguration(JsonObject fields) {
        this.fields = fields;
    }

    /** The configuration of a modality by its application entity title and its address; everything is allowed. */
    public static ModalityConfiguration of(String aet, String host, int port) {
        return new ModalityConfiguration(new JsonObject())
                .with("AET", aet)
                .with("Host", host)
                .with("Port", port);
    }

    static ModalityConfiguration read(io.github.orthanc4j.rest.model.ModalityConfiguration configuration) {
        return new ModalityConfiguration(GSON.toJsonTree(configuration).getAsJsonObject());
    }

    /** The application entity title of the modality. */
    public String aet() {
        return Decoding.required(json("AET"), "AET").getAsString();
    }

    /** The name or the IP address of the modality. */
    public String host() {
        return Decoding.required(json("Host"), "Host").getAsString();
    }

    /** The DICOM port of the modality. */
    public int port() {
        return Decoding.required(json("Port"), "Port").getAsInt();
    }

    /** The manufacturer whose peculiarities the server respects, such as {@code Generic} or {@code GE}. */
    public Optional<String> manufacturer() {
        return text("Manufacturer");
    }

    /** The title that the server uses towards this modality; empty if it is its usual one. */
    public Optional<String> localAet() {
        return text("LocalAet");
    }

    /** How long the server waits for the modality; empty if its configuration decides. */
    public Optional<Duration> timeout() {
        JsonElement seconds = json("Timeout");
        return Seconds.read(seconds == null ? null : seconds.getAsInt());
    }

    /** How the server retrieves from the modality; empty if the server is older than 1.12.6. */
    public Optional<RetrieveMethod> retrieveMethod() {
        return text("RetrieveMethod").map(RetrieveMethod::of);
    }

    /** Whether the server connects by DICOM TLS; empty if the configuration does not say. */
    public Optional<Boolean> usesTls() {
        return flag("UseDicomTls");
    }

    /** Whether the modality has a permission; empty if the configuration does not say. */
    public Optional<Boolean> allows(ModalityPermission permission) {
        return flag(permission.value());
    }

    /** Sets the application entity title of the modality. */
    public ModalityConfiguration withAet(String aet) {
        return with("AET", aet);
    }

    /** Sets the name or the IP address of the modality. */
    public ModalityConfiguration withHost(String host) {
        return with("Host", host);
    }

    /** Sets the DICOM port of the modality. */
    public ModalityConfiguration withPort(int port) {
        return with("Port", port);
    }

    /** Sets the manufacturer whose peculiarities the server respects, such as {@code Generic} or {@code GE}. */
    public ModalityConfiguration withManufacturer(String manufacturer) {
        return with("Manufacturer", manufacturer);
    }

    /** Sets the server's own title towards this modality. */
    public ModalityConfiguration withLocalAet(String title) {
        return with("LocalAet", title);
    }

    /** Sets how long to wait for the modality; rounded up to whole seconds. */
    public ModalityConfiguration withTimeout(Duration timeout) {
        return with("Timeout", Seconds.of(timeout));
    }

    /** Sets how to retrieve from the modality. Since 1.12.6. */
    public ModalityConfiguration withRetrieveMethod(RetrieveMethod method) {
        return with("RetrieveMethod", method.value());
    }

    /** Sets whether to connect by DICOM TLS. */
    public ModalityConfiguration withTls(boolean tls) {
        return with("UseDicomTls", tls);
    }

    /** Gives the modality a permission, or takes it away. */
    public ModalityConfiguration withPermission(ModalityPermission permission, boolean allowed) {
        return with(permission.value(), allowed);
    }

    /**
     * Sets any field by its name in Orthanc's configuration. A server that does not know it ignores it.
     *
     * @param value a String, Number, Boolean, or a List or Map of these
     */
    public ModalityConfiguration with(String field, Object value) {
        JsonObject changed = fields.deepCopy();
        changed.add(field, JsonValues.of(value));
        return new ModalityConfiguration(changed);
    }

    /** The whole configuration as the JSON of the server, with the fields that this class has no method for. */
    public String toJson() {
        return fields.toString();
    }

    /** Refuses fields that the server is too old for. */
    void requireOf(KnownServer server) {
        if (fields.has("RetrieveMethod")) {
            server.require("the option RetrieveMethod", "1.12.6");
        }
    }

    io.github.orthanc4j.rest.model.ModalityConfiguration toRequest() {
        var request = new io.github.orthanc4j.rest.model.ModalityConfiguration();
        fields.asMap().forEach(request::with);
        return request;
    }

    private @Nullable JsonElement json(String field) {
        return fields.get(field);
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(json(field)).map(JsonElement::getAsString).filter(text -> !text.isEmpty());
    }

    private Optional<Boolean> flag(String field) {
        return Optional.ofNullable(json(field)).map(JsonElement::getAsBoolean);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModalityConfiguration configuration && configuration.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Title and address. */
    @Override
    public String toString() {
        return "ModalityConfiguration[" + text("AET").orElse("") + "@"
                + text("Host").orElse("") + ":" + text("Port").orElse("") + "]";
    }
}
