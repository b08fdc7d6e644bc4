package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Decoding;
import java.util.List;
import java.util.Map;

/** Lists and changes the DICOMweb servers that Orthanc knows ({@code /dicom-web/servers}). */
@Experimental
public final class DicomWebServers {

    private final Routes routes;

    DicomWebServers(Routes routes) {
        this.routes = routes;
    }

    /** Lists the DICOMweb servers ({@code GET /dicom-web/servers}). */
    public List<DicomWebServer> list() {
        return Decoding.list(routes.client().execute(routes.api().names(routes.url("servers")))).stream()
                .map(name -> new DicomWebServer(routes, name))
                .toList();
    }

    /** Asks how Orthanc reaches all DICOMweb servers, by their names ({@code GET /dicom-web/servers?expand}). */
    public Map<String, DicomWebServerInfo> fetchConfigurations() {
        return Decoding.map(
                routes.client()
                        .execute(routes.api()
                                .configurations(routes.url("servers")
                                        .newBuilder()
                                        .query("expand")
                                        .build())),
                DicomWebServerInfo::new);
    }

    /**
     * Adds or replaces a DICOMweb server ({@code PUT /dicom-web/servers/{name}}). The change is lost when Orthanc starts
     * again, unless the plugin keeps servers in the database.
     */
    public DicomWebServer put(String name, DicomWebServerConfiguration configuration) {
        routes.client().execute(routes.api().put(routes.url("servers", name), configuration.toRequest()));
        return new DicomWebServer(routes, name);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "DicomWebServers";
    }
}
