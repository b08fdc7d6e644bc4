package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Decoding;
import java.util.List;
import java.util.Optional;

/** The configuration of a DICOMweb server as Orthanc returns it, without secrets: a snapshot. */
@Experimental
public final class DicomWebServerInfo {

    private final io.github.orthanc4j.rest.model.DicomWebServerInfo info;

    DicomWebServerInfo(io.github.orthanc4j.rest.model.DicomWebServerInfo info) {
        this.info = info;
    }

    /** The root of the DICOMweb server. */
    public String url() {
        return Decoding.required(info.getUrl(), "URL of the DICOMweb server");
    }

    /** The user name for the server. */
    public Optional<String> username() {
        return Optional.ofNullable(info.getUsername());
    }

    /** The names of the HTTP headers that Orthanc sends. */
    public List<String> headerNames() {
        return Decoding.list(info.getHttpHeaders());
    }

    /** The answer of Orthanc. A missing field is null, even if its getter promises a value. */
    public io.github.orthanc4j.rest.model.DicomWebServerInfo raw() {
        return info;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DicomWebServerInfo server && server.info.equals(info);
    }

    @Override
    public int hashCode() {
        return info.hashCode();
    }

    /** Without the address, which may contain credentials. */
    @Override
    public String toString() {
        return "DicomWebServerInfo";
    }
}
