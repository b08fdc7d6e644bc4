package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.model.DicomWebGetRequest;
import io.github.orthanc4j.transfer.AnyRoute;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A DICOMweb server that Orthanc knows, by its name there ({@code /dicom-web/servers/{name}}). Two are equal if they have the
 * same name on the same Orthanc.
 */
@Experimental
public final class DicomWebServer {

    private final Routes routes;
    private final String name;

    DicomWebServer(Routes routes, String name) {
        this.routes = routes;
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The name by which Orthanc knows the server. */
    public String name() {
        return name;
    }

    /**
     * Asks how Orthanc reaches the server ({@code GET /dicom-web/servers?expand}); without secrets.
     *
     * @throws OrthancNotFoundException if Orthanc does not know it
     */
    public DicomWebServerInfo fetchConfiguration() {
        // an unknown server is a 404 here, and missing in the list of all
        routes.client().execute(routes.api().names(routes.url("servers", name)));
        return Decoding.required(
                new DicomWebServers(routes).fetchConfigurations().get(name), "server of this name");
    }

    /** Has Orthanc send resources to the server (STOW-RS, {@code POST /dicom-web/servers/{name}/stow}). */
    public Job<DicomWebStowResult> stow(Identified... resources) {
        return stow(List.of(resources));
    }

    /** Like {@link #stow(Identified...)}. */
    public Job<DicomWebStowResult> stow(Collection<? extends Identified> resources) {
        return stow(resources, options -> {});
    }

    /** Like {@link #stow(Identified...)}, with options. */
    public Job<DicomWebStowResult> stow(
            Collection<? extends Identified> resources, Consumer<DicomWebStowOptions> options) {
        DicomWebStowOptions stow = Options.of(new DicomWebStowOptions(), options);
        return Job.submit(
                routes.client(),
                routes.api().stow(routes.url("servers", name, "stow"), stow.toRequest(Decoding.texts(resources))),
                DicomWebStowResult.JOB,
                server -> {});
    }

    /**
     * Has Orthanc fetch studies, series or instances from the server (WADO-RS, {@code POST
     * /dicom-web/servers/{name}/retrieve}): {@code retrieve(r -> r.study(uid))}. The job fails if the server does not have
     * them. {@link Job#await} throws {@link IncompleteRetrievalException} if fewer instances came than the server had.
     *
     * @throws IllegalArgumentException if nothing is named
     * @throws io.github.orthanc4j.error.OrthancException if the server does not tell how many instances there are
     */
    public Job<DicomWebRetrieveResult> retrieve(Consumer<DicomWebRetrieval> request) {
        DicomWebRetrieval retrieval = Options.of(new DicomWebRetrieval(), request);
        var body = retrieval.toRequest();
        OptionalLong expected = retrieval.expected(this);
        return Job.submit(
                routes.client(),
                routes.api().retrieve(routes.url("servers", name, "retrieve"), body),
                DicomWebRetrieveResult.expecting(expected),
                server -> {});
    }

    /**
     * Searches the server through Orthanc (QIDO-RS, {@code POST /dicom-web/servers/{name}/get}). All results are held in
     * memory. The route {@code qido} of the plugin is not used: it answers the first value of a tag only.
     *
     * <p>If the server is an Orthanc whose plugin is older than 1.24, it finds nothing for values with other characters than
     * letters, digits, dots and commas. Whether it is one cannot be seen from here.
     */
    public List<DicomTags> qido(ResourceLevel level, Consumer<DicomWebQuery> query) {
        DicomWebQuery criteria = Options.of(new DicomWebQuery(), query);
        DicomWebGetRequest request = new DicomWebGetRequest()
                .uri(String.join("/", criteria.route(level)))
                .arguments(criteria.arguments())
                .httpHeaders(Map.of("Accept", "application/dicom+json"));
        return DicomJson.datasets(
                AnyRoute.text(routes.client(), routes.api().get(routes.url("servers", name, "get"), request)));
    }

    /** Makes Orthanc forget the server ({@code DELETE /dicom-web/servers/{name}}). */
    public void delete() {
        routes.client().execute(routes.api().delete(routes.url("servers", name)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DicomWebServer server
                && server.name.equals(name)
                && server.routes.client().isSameServer(routes.client());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return "DicomWebServer " + name;
    }
}
