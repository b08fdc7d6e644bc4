package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkAnonymization;
import io.github.orthanc4j.rest.model.BulkArchiveRequest;
import io.github.orthanc4j.rest.model.BulkMediaRequest;
import io.github.orthanc4j.rest.model.BulkModification;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Several resources, of whatever levels, to be handled in one job. */
public final class Bulk {

    private final Client client;
    private final List<OrthancId> resources;

    public Bulk(Client client, Collection<OrthancId> resources) {
        this.client = client;
        this.resources = List.copyOf(resources);
    }

    /** Prepares copies without what identifies the patients ({@code POST /tools/bulk-anonymize}). */
    public Job<ModifiedResources> anonymize(Consumer<Anonymization> options) {
        Anonymization anonymization = named(Options.of(new Anonymization(), options));
        return Job.submit(
                client,
                tools().bulkAnonymizeAsJob(anonymization.job(client.connection(), BulkAnonymization.class)),
                ModifiedResources.JOB,
                anonymization::checkServer);
    }

    /** Prepares copies with other tags ({@code POST /tools/bulk-modify}). */
    public Job<ModifiedResources> modify(Consumer<Modification> options) {
        Modification modification = named(Options.of(new Modification(), options));
        return Job.submit(
                client,
                tools().bulkModifyAsJob(modification.job(client.connection(), BulkModification.class)),
                ModifiedResources.JOB,
                modification::checkServer);
    }

    /** Prepares a ZIP archive that the server makes in the background ({@code POST /tools/create-archive}). */
    public Job<ArchiveOutput> createArchive(Consumer<ArchiveOptions> options) {
        ArchiveOptions archive = named(Options.of(new ArchiveOptions(), options).withoutDicomdir());
        return Job.submit(
                client,
                tools().createArchiveAsJob(archive.job(client.connection(), BulkArchiveRequest.class)),
                ArchiveOutput.JOB,
                archive::checkServer);
    }

    /** Like {@link #createArchive}, with a DICOMDIR in the ZIP file ({@code POST /tools/create-media}). */
    public Job<ArchiveOutput> createMedia(Consumer<ArchiveOptions> options) {
        ArchiveOptions media = named(Options.of(new ArchiveOptions(), options));
        return Job.submit(
                client,
                tools().createMediaAsJob(media.job(client.connection(), BulkMediaRequest.class)),
                ArchiveOutput.JOB,
                media::checkServer);
    }

    private <B extends OperationOptions<B>> B named(B options) {
        JsonArray ids = new JsonArray();
        resources.forEach(id -> ids.add(id.toString()));
        return options.set("Resources", ids);
    }

    private ToolsApi tools() {
        return client.api(ToolsApi.class);
    }

    /** How many there are. */
    @Override
    public String toString() {
        return resources.size() + " resources";
    }
}
