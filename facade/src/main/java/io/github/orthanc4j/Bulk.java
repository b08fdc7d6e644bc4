package io.github.orthanc4j;

import com.google.gson.JsonArray;
import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.BulkAnonymization;
import io.github.orthanc4j.api.model.BulkArchiveRequest;
import io.github.orthanc4j.api.model.BulkMediaRequest;
import io.github.orthanc4j.api.model.BulkModification;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Several resources, of whatever levels, to be handled in one job. */
public final class Bulk {

    private final Orthanc orthanc;
    private final List<OrthancId> resources;

    Bulk(Orthanc orthanc, Collection<OrthancId> resources) {
        this.orthanc = orthanc;
        this.resources = List.copyOf(resources);
    }

    /** Prepares copies without what identifies the patients ({@code POST /tools/bulk-anonymize}). */
    public Operation<ModifiedResources> anonymize(UnaryOperator<Anonymization> options) {
        Anonymization anonymization = named(options.apply(new Anonymization()));
        return new Operation<>(
                orthanc,
                tools().bulkAnonymizeAsJob(anonymization.job(orthanc.connection(), BulkAnonymization.class)),
                JobType.BULK_MODIFICATION,
                anonymization);
    }

    /** Prepares copies with other tags ({@code POST /tools/bulk-modify}). */
    public Operation<ModifiedResources> modify(UnaryOperator<Modification> options) {
        Modification modification = named(options.apply(new Modification()));
        return new Operation<>(
                orthanc,
                tools().bulkModifyAsJob(modification.job(orthanc.connection(), BulkModification.class)),
                JobType.BULK_MODIFICATION,
                modification);
    }

    /** Prepares a ZIP archive that the server makes in the background ({@code POST /tools/create-archive}). */
    public Operation<ArchiveOutput> createArchive(UnaryOperator<ArchiveOptions> options) {
        ArchiveOptions archive = named(options.apply(new ArchiveOptions()).withoutDicomdir());
        return new Operation<>(
                orthanc,
                tools().createArchiveAsJob(archive.job(orthanc.connection(), BulkArchiveRequest.class)),
                JobType.ARCHIVE,
                archive);
    }

    /** Like {@link #createArchive}, with a DICOMDIR in the ZIP file ({@code POST /tools/create-media}). */
    public Operation<ArchiveOutput> createMedia(UnaryOperator<ArchiveOptions> options) {
        ArchiveOptions media = named(options.apply(new ArchiveOptions()));
        return new Operation<>(
                orthanc,
                tools().createMediaAsJob(media.job(orthanc.connection(), BulkMediaRequest.class)),
                JobType.MEDIA,
                media);
    }

    private <B extends OperationOptions<B>> B named(B options) {
        JsonArray ids = new JsonArray();
        resources.forEach(id -> ids.add(id.toString()));
        return options.set("Resources", ids);
    }

    private ToolsApi tools() {
        return orthanc.api(ToolsApi.class);
    }

    /** How many there are. */
    @Override
    public String toString() {
        return resources.size() + " resources";
    }
}
