package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkAnonymization;
import io.github.orthanc4j.rest.model.BulkArchiveRequest;
import io.github.orthanc4j.rest.model.BulkDeletion;
import io.github.orthanc4j.rest.model.BulkMediaRequest;
import io.github.orthanc4j.transfer.Download;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Archives, anonymizes, modifies or deletes several resources of any levels together. */
@Experimental
public final class Bulk {

    private final Client client;
    private final List<String> ids;

    public Bulk(Client client, Collection<? extends Identified> resources) {
        this.client = client;
        this.ids = Decoding.texts(resources);
    }

    /**
     * The DICOM files as one ZIP, to be downloaded ({@code POST /tools/create-archive}). The server answers 404 if one of
     * the resources does not exist, but leaves out files that it cannot read, without a word: {@link #createArchive()}
     * notices that.
     */
    public Download archive() {
        return archive(options -> {});
    }

    /** Like {@link #archive()}, with options. */
    public Download archive(Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings);
        BulkArchiveRequest request = new BulkArchiveRequest()
                .resources(ids)
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality);
        return options.zip(client, () -> tools().createArchive(request));
    }

    /** The DICOM files as one ZIP with a DICOMDIR, to be downloaded ({@code POST /tools/create-media}). */
    public Download media() {
        return media(options -> {});
    }

    /** Like {@link #media()}, with options. */
    public Download media(Consumer<MediaDownloadOptions> settings) {
        MediaDownloadOptions options = Options.of(new MediaDownloadOptions(), settings);
        BulkMediaRequest request = new BulkMediaRequest()
                .resources(ids)
                .extended(options.extended)
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality);
        return options.zip(client, () -> tools().createMedia(request));
    }

    /** Has the server make an archive in the background ({@code POST /tools/create-archive}). */
    public Job<ArchiveOutput> createArchive() {
        return createArchive(options -> {});
    }

    /** Like {@link #createArchive()}, with options. */
    public Job<ArchiveOutput> createArchive(Consumer<ArchiveOptions> settings) {
        return Options.of(new ArchiveOptions(), settings)
                .submit(
                        client,
                        ArchiveOutput.JOB,
                        new BulkArchiveRequest().resources(ids),
                        BulkArchiveRequest::with,
                        request -> tools().createArchiveAsJob(request));
    }

    /** Has the server make media, a ZIP with a DICOMDIR, in the background ({@code POST /tools/create-media}). */
    public Job<ArchiveOutput> createMedia() {
        return createMedia(options -> {});
    }

    /** Like {@link #createMedia()}, with options. */
    public Job<ArchiveOutput> createMedia(Consumer<MediaOptions> settings) {
        return Options.of(new MediaOptions(), settings)
                .submit(
                        client,
                        ArchiveOutput.JOB,
                        new BulkMediaRequest().resources(ids),
                        BulkMediaRequest::with,
                        request -> tools().createMediaAsJob(request));
    }

    /** Makes anonymized copies by the rules of the standard ({@code POST /tools/bulk-anonymize}). */
    public Job<ModifiedResources> anonymize() {
        return anonymize(options -> {});
    }

    /** Like {@link #anonymize()}, with other rules. */
    public Job<ModifiedResources> anonymize(Consumer<Anonymization> settings) {
        return Options.of(new Anonymization(), settings)
                .submit(
                        client,
                        ModifiedResources.JOB,
                        new BulkAnonymization().resources(ids),
                        BulkAnonymization::with,
                        request -> tools().bulkAnonymizeAsJob(request));
    }

    /** Makes copies with other tags ({@code POST /tools/bulk-modify}). */
    public Job<ModifiedResources> modify(Consumer<BulkModification> settings) {
        return Options.of(new BulkModification(), settings)
                .submit(
                        client,
                        ModifiedResources.JOB,
                        new io.github.orthanc4j.rest.model.BulkModification().resources(ids),
                        io.github.orthanc4j.rest.model.BulkModification::with,
                        request -> tools().bulkModifyAsJob(request));
    }

    /**
     * Deletes the resources and all below them, in one request ({@code POST /tools/bulk-delete}). The server ignores
     * those that do not exist.
     */
    public void delete() {
        if (!ids.isEmpty()) {
            client.execute(tools().bulkDelete(new BulkDeletion().resources(ids)));
        }
    }

    private ToolsApi tools() {
        return client.api(ToolsApi.class);
    }

    /** The number of resources. */
    @Override
    public String toString() {
        return ids.size() + " resources";
    }
}
