package io.github.orthanc4j;

import io.github.orthanc4j.api.model.ArchiveRequest;
import io.github.orthanc4j.api.model.MediaRequest;
import io.github.orthanc4j.api.model.ResourceAnonymization;
import io.github.orthanc4j.api.model.ResourceModification;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A patient, study or series: what holds other resources can be packed, anonymized and modified as a whole. */
public abstract sealed class ContainerRef extends ResourceRef permits PatientRef, StudyRef, SeriesRef {

    ContainerRef(Orthanc orthanc, Level level, OrthancId id) {
        super(orthanc, level, id);
    }

    /**
     * Lists the instances of the resource, in one call ({@code GET /{level}/{id}/instances}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final List<Instance> listInstances(DicomTag... requestedTags) {
        String tags = LevelType.requested(orthanc(), requestedTags);
        return LevelType.INSTANCES.snapshots(
                orthanc(),
                resources().listInstancesOf(level().path(), id().toString(), tags, LevelType.byNumber(tags)));
    }

    /** Lists the identifiers of the instances, in one call, which is as costly as the whole list before Orthanc 1.12.2. */
    public final List<OrthancId> listInstanceIds() {
        return LevelType.INSTANCES.ids(
                orthanc(),
                resources().listInstanceIds(level().path(), id().toString()),
                resources().listInstancesOf(level().path(), id().toString(), null, null));
    }

    /** Asks for the tags that have the same value in all instances ({@code GET /{level}/{id}/shared-tags}). */
    public final DicomTags getSharedTags(TagFormat format) {
        format.refuseWhole();
        format.refuseIgnoreLength();
        return Tags.get(
                connection(),
                format,
                () -> resources().getSharedTags(level().path(), id().toString()),
                () -> resources().getSharedTagsShort(level().path(), id().toString()),
                () -> resources().getSharedTagsSimplified(level().path(), id().toString()));
    }

    /** Asks for the tags of all instances, in one call ({@code GET /{level}/{id}/instances-tags}). */
    public final Map<OrthancId, DicomTags> getInstancesTags(TagFormat format) {
        format.refuseWhole();
        String ignore = format.ignoreLengthParameter();
        return Tags.ofInstances(
                connection(),
                format,
                () -> resources().getInstancesTags(level().path(), id().toString(), ignore),
                () -> resources().getInstancesTagsShort(level().path(), id().toString(), ignore),
                () -> resources().getInstancesTagsSimplified(level().path(), id().toString(), ignore));
    }

    /**
     * Downloads all DICOM files as a ZIP ({@code GET /{level}/{id}/archive}), of any size, in constant memory. The file
     * appears when it is complete, or not at all; one of that name is replaced. Only its owner can read it.
     *
     * @param file where to put it, in a folder that exists
     * @throws OrthancException if the server fails, the archive is cut off, or the file cannot be written
     */
    public final void downloadArchive(Path file) {
        archive().saveTo(file);
    }

    /** All DICOM files as a ZIP, to be downloaded ({@code GET /{level}/{id}/archive}). */
    public final Download archive() {
        return archive(options -> options);
    }

    /** Like {@link #archive()}, with options. */
    public final Download archive(UnaryOperator<DownloadOptions> settings) {
        DownloadOptions options = settings.apply(new DownloadOptions()).withoutDicomdir();
        return Download.of(
                connection(),
                Download.Kind.ZIP,
                () -> options.check(orthanc().server(), "1.11.0"),
                range -> resources()
                        .downloadArchiveOf(
                                level().path(),
                                id().toString(),
                                options.transcode,
                                options.lossyQuality,
                                options.filename));
    }

    /** All DICOM files as a ZIP with a DICOMDIR, to be downloaded ({@code GET /{level}/{id}/media}). */
    public final Download media() {
        return media(options -> options);
    }

    /** Like {@link #media()}, with options. */
    public final Download media(UnaryOperator<DownloadOptions> settings) {
        DownloadOptions options = settings.apply(new DownloadOptions());
        return Download.of(
                connection(),
                Download.Kind.ZIP,
                () -> options.check(orthanc().server(), "1.11.0"),
                range -> resources()
                        .downloadMediaOf(
                                level().path(),
                                id().toString(),
                                options.extended ? true : null,
                                options.transcode,
                                options.lossyQuality,
                                options.filename));
    }

    /**
     * Prepares a copy without what identifies the patient ({@code POST /{level}/{id}/anonymize}); also instead of the
     * original, with {@link Anonymization#keepSource}.
     */
    public final Operation<ModifiedResource> anonymize(UnaryOperator<Anonymization> options) {
        Anonymization anonymization = options.apply(new Anonymization());
        return new Operation<>(
                orthanc(),
                resources()
                        .anonymizeAsJob(
                                level().path(),
                                id().toString(),
                                anonymization.job(connection(), ResourceAnonymization.class)),
                JobType.MODIFICATION,
                anonymization);
    }

    /**
     * Prepares a copy with other tags ({@code POST /{level}/{id}/modify}); also instead of the original, with
     * {@link Modification#keepSource}. The server insists on some things: to modify a patient, it wants a new PatientID
     * ({@link Modification#replace}) and {@link Modification#force()} (before 1.11.3 always).
     */
    public final Operation<ModifiedResource> modify(UnaryOperator<Modification> options) {
        Modification modification = options.apply(new Modification());
        modification.refuse("Level", "a resource is modified at its own level");
        return new Operation<>(
                orthanc(),
                resources()
                        .modifyAsJob(
                                level().path(),
                                id().toString(),
                                modification.job(connection(), ResourceModification.class)),
                JobType.MODIFICATION,
                modification);
    }

    /**
     * Prepares a ZIP archive that the server makes in the background ({@code POST /{level}/{id}/archive}); to be downloaded
     * when it is done. {@link #downloadArchive} is simpler where nobody minds to wait.
     */
    public final Operation<ArchiveOutput> createArchive(UnaryOperator<ArchiveOptions> options) {
        ArchiveOptions archive = options.apply(new ArchiveOptions()).withoutDicomdir();
        return new Operation<>(
                orthanc(),
                resources()
                        .createArchiveAsJobOf(
                                level().path(), id().toString(), archive.job(connection(), ArchiveRequest.class)),
                JobType.ARCHIVE,
                archive);
    }

    /** Like {@link #createArchive}, with a DICOMDIR in the ZIP file ({@code POST /{level}/{id}/media}). */
    public final Operation<ArchiveOutput> createMedia(UnaryOperator<ArchiveOptions> options) {
        ArchiveOptions media = options.apply(new ArchiveOptions());
        return new Operation<>(
                orthanc(),
                resources()
                        .createMediaAsJobOf(
                                level().path(), id().toString(), media.job(connection(), MediaRequest.class)),
                JobType.MEDIA,
                media);
    }
}
