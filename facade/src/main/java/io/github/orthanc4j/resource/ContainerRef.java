package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.model.ArchiveRequest;
import io.github.orthanc4j.rest.model.MediaRequest;
import io.github.orthanc4j.rest.model.ResourceAnonymization;
import io.github.orthanc4j.rest.model.ResourceModification;
import io.github.orthanc4j.transfer.Download;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A patient, study or series: what holds other resources can be packed, anonymized and modified as a whole. */
public abstract sealed class ContainerRef extends ResourceRef permits PatientRef, StudyRef, SeriesRef {

    ContainerRef(Client client, ResourceLevel level, OrthancId id) {
        super(client, level, id);
    }

    /**
     * Lists the instances of the resource, in one call ({@code GET /{level}/{id}/instances}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final List<Instance> listInstances(DicomTag... requestedTags) {
        String tags = ResourceKind.requested(client(), requestedTags);
        return ResourceKind.INSTANCES.snapshots(
                client(),
                resources().listInstancesOf(level().path(), id().toString(), tags, ResourceKind.byNumber(tags)));
    }

    /** Lists the identifiers of the instances, in one call, which is as costly as the whole list before Orthanc 1.12.2. */
    public final List<OrthancId> listInstanceIds() {
        return ResourceKind.INSTANCES.ids(
                client(),
                resources().listInstanceIds(level().path(), id().toString()),
                resources().listInstancesOf(level().path(), id().toString(), null, null));
    }

    /** Asks for the tags that have the same value in all instances ({@code GET /{level}/{id}/shared-tags}). */
    public final DicomTags fetchSharedTags(TagFormat format) {
        format.refuseWhole();
        format.refuseIgnoreLength();
        return TagRequests.get(
                connection(),
                format,
                () -> resources().getSharedTags(level().path(), id().toString()),
                () -> resources().getSharedTagsShort(level().path(), id().toString()),
                () -> resources().getSharedTagsSimplified(level().path(), id().toString()));
    }

    /** Asks for the tags of all instances, in one call ({@code GET /{level}/{id}/instances-tags}). */
    public final Map<OrthancId, DicomTags> fetchInstancesTags(TagFormat format) {
        format.refuseWhole();
        String ignore = format.ignoreLengthParameter();
        return TagRequests.ofInstances(
                connection(),
                format,
                () -> resources().getInstancesTags(level().path(), id().toString(), ignore),
                () -> resources().getInstancesTagsShort(level().path(), id().toString(), ignore),
                () -> resources().getInstancesTagsSimplified(level().path(), id().toString(), ignore));
    }

    /**
     * Downloads all DICOM files as a ZIP ({@code GET /{level}/{id}/archive}), of any size, in constant memory. The file
     * appears when it is complete, or not at all. Only its owner can read it.
     *
     * @param file where to put it, in a folder that exists; an existing file is not replaced
     * @throws OrthancException if the server fails, the archive is cut off, or the file cannot be written
     */
    public final void downloadArchive(Path file) {
        archive().saveTo(file);
    }

    /** All DICOM files as a ZIP, to be downloaded ({@code GET /{level}/{id}/archive}). */
    public final Download archive() {
        return archive(options -> {});
    }

    /** Like {@link #archive()}, with options. */
    public final Download archive(Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings).withoutDicomdir();
        return Download.zip(connection(), () -> {
            options.check(client().server(), "1.11.0");
            return resources()
                    .downloadArchiveOf(
                            level().path(), id().toString(), options.transcode, options.lossyQuality, options.filename);
        });
    }

    /** All DICOM files as a ZIP with a DICOMDIR, to be downloaded ({@code GET /{level}/{id}/media}). */
    public final Download media() {
        return media(options -> {});
    }

    /** Like {@link #media()}, with options. */
    public final Download media(Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings);
        return Download.zip(connection(), () -> {
            options.check(client().server(), "1.11.0");
            return resources()
                    .downloadMediaOf(
                            level().path(),
                            id().toString(),
                            options.extended ? true : null,
                            options.transcode,
                            options.lossyQuality,
                            options.filename);
        });
    }

    /**
     * Prepares a copy without what identifies the patient ({@code POST /{level}/{id}/anonymize}); also instead of the
     * original, with {@link Anonymization#keepSource}.
     */
    public final Job<ModifiedResource> anonymize(Consumer<Anonymization> options) {
        Anonymization anonymization = Options.of(new Anonymization(), options);
        return Job.submit(
                client(),
                resources()
                        .anonymizeAsJob(
                                level().path(),
                                id().toString(),
                                anonymization.job(connection(), ResourceAnonymization.class)),
                ModifiedResource.JOB,
                anonymization::checkServer);
    }

    /**
     * Prepares a copy with other tags ({@code POST /{level}/{id}/modify}); also instead of the original, with
     * {@link Modification#keepSource}. The server insists on some things: to modify a patient, it wants a new PatientID
     * ({@link Modification#replace}) and {@link Modification#force()} (before 1.11.3 always).
     */
    public final Job<ModifiedResource> modify(Consumer<Modification> options) {
        Modification modification = Options.of(new Modification(), options);
        modification.refuse("Level", "a resource is modified at its own level");
        return Job.submit(
                client(),
                resources()
                        .modifyAsJob(
                                level().path(),
                                id().toString(),
                                modification.job(connection(), ResourceModification.class)),
                ModifiedResource.JOB,
                modification::checkServer);
    }

    /**
     * Prepares a ZIP archive that the server makes in the background ({@code POST /{level}/{id}/archive}); to be downloaded
     * when it is done. {@link #downloadArchive} is simpler where nobody minds to wait.
     */
    public final Job<ArchiveOutput> createArchive(Consumer<ArchiveOptions> options) {
        ArchiveOptions archive = Options.of(new ArchiveOptions(), options).withoutDicomdir();
        return Job.submit(
                client(),
                resources()
                        .createArchiveAsJobOf(
                                level().path(), id().toString(), archive.job(connection(), ArchiveRequest.class)),
                ArchiveOutput.JOB,
                archive::checkServer);
    }

    /** Like {@link #createArchive}, with a DICOMDIR in the ZIP file ({@code POST /{level}/{id}/media}). */
    public final Job<ArchiveOutput> createMedia(Consumer<ArchiveOptions> options) {
        ArchiveOptions media = Options.of(new ArchiveOptions(), options);
        return Job.submit(
                client(),
                resources()
                        .createMediaAsJobOf(
                                level().path(), id().toString(), media.job(connection(), MediaRequest.class)),
                ArchiveOutput.JOB,
                media::checkServer);
    }
}
