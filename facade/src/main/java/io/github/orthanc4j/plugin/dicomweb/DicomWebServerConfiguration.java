package io.github.orthanc4j.plugin.dicomweb;

import com.google.gson.JsonObject;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.JsonValues;

/**
 * The configuration of a DICOMweb server, as it is written to Orthanc. Immutable. Orthanc does not return secrets, so it is
 * read as another class, {@link DicomWebServerInfo}.
 */
@Experimental
public final class DicomWebServerConfiguration {

    private final JsonObject fields;

    private DicomWebServerConfiguration(JsonObject fields) {
        this.fields = fields;
    }

    /** The configuration of a server by the root of its DICOMweb, such as {@code http://localhost:8042/dicom-web/}. */
    public static DicomWebServerConfiguration of(String url) {
        return new DicomWebServerConfiguration(new JsonObject()).with("Url", url);
    }

    /** Sets the credentials to log in with. */
    public DicomWebServerConfiguration withCredentials(String username, String password) {
        return with("Username", username).with("Password", password);
    }

    /** Adds an HTTP header to send with each request. */
    public DicomWebServerConfiguration withHeader(String name, String value) {
        JsonObject headers = fields.has("HttpHeaders")
                ? fields.getAsJsonObject("HttpHeaders").deepCopy()
                : new JsonObject();
        headers.addProperty(name, value);
        return with("HttpHeaders", headers);
    }

    /**
     * Sets any field by its name in the plugin's configuration, such as {@code Timeout}, {@code HasDelete} or {@code
     * ChunkedTransfers}.
     *
     * @param value a String, Number, Boolean, or a Map of these
     */
    public DicomWebServerConfiguration with(String field, Object value) {
        JsonObject changed = fields.deepCopy();
        changed.add(field, JsonValues.of(value));
        return new DicomWebServerConfiguration(changed);
    }

    JsonObject toRequest() {
        return fields.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DicomWebServerConfiguration configuration && configuration.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The names of the fields only, because values and the address may be secret. */
    @Override
    public String toString() {
        return "DicomWebServerConfiguration" + fields.keySet();
    }
}
