/** A client for Orthanc, the open-source DICOM server. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.orthanc4j {
    requires transitive com.google.gson;
    requires transitive io.github.orthanc4j.rest;
    requires transitive okhttp3;
    requires transitive retrofit2;
    requires static com.google.errorprone.annotations;
    requires static java.desktop;
    requires static org.jspecify;
    requires okio;
    requires retrofit2.converter.gson;
    requires retrofit2.converter.scalars;

    exports io.github.orthanc4j;
    exports io.github.orthanc4j.change;
    exports io.github.orthanc4j.dicom;
    exports io.github.orthanc4j.error;
    exports io.github.orthanc4j.find;
    exports io.github.orthanc4j.id;
    exports io.github.orthanc4j.image;
    exports io.github.orthanc4j.job;
    exports io.github.orthanc4j.network;
    exports io.github.orthanc4j.plugin.dicomweb;
    exports io.github.orthanc4j.plugin.neuro;
    exports io.github.orthanc4j.plugin.transfers;
    exports io.github.orthanc4j.plugin.worklists;
    exports io.github.orthanc4j.resource;
    exports io.github.orthanc4j.server;
    exports io.github.orthanc4j.transfer;
}
