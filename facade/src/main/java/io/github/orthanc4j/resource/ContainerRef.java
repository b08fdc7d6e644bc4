package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.model.ArchiveRequest;
import io.github.orthanc4j.rest.model.MediaRequest;
import io.github.orthanc4j.rest.model.ResourceAnonymization;
import io.github.orthanc4j.rest.model.ResourceModification;
import io.github.orthanc4j.transfer.Download;
import io.github.orthanc4j.transfer.DownloadFilesOptions;
import io.github.orthanc4j.transfer.DownloadReport;
import io.github.orthanc4j.transfer.OrthancDownloadException;
import io.github.orthanc4j.transfer.WriteZipOptions;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A patient, study or series: a resource that holds others, and is packed, anonymized and modified as a whole. */
public abstract sealed class ContainerRef extends ResourceRef permits PatientRef, StudyRef, SeriesRef {

    ContainerRef(Client client, ResourceLevel level, OrthancId id) {
        super(client, level, id);
    }

    /**
     * Asks for the resource, or for the studies of a patient. Their UIDs limit a search on servers that cannot search by
     * parent.
     */
    abstract List<? extends ResourceSnapshot> fetchSearchable();

    /**
     * The instances of the resource. They are asked for when they are iterated: page by page where the server can page
     * ({@code POST /tools/find}; Orthanc 1.12.5 with a database that supports ExtendedFind), otherwise all in one answer
     * ({@code GET /{level}/{id}/instances}).
     */
    public final PagedIterable<Instance> instances() {
        return childInstances(null);
    }

    /**
     * The instances of the resource that match, asked for when they are iterated. Where the server cannot page, a search
     * by the UIDs of the resource finds them, and the list of all instances tells which of them belong to it.
     */
    public final PagedIterable<Instance> instances(Consumer<FindQuery> query) {
        return childInstances(query);
    }

    private PagedIterable<Instance> childInstances(@Nullable Consumer<FindQuery> query) {
        return Children.of(
                this,
                ResourceKind.INSTANCES,
                () -> resources().listInstances(level().path(), id().toString(), null, null),
                query);
    }

    /** Asks for the tags that have the same value in all instances ({@code GET /{level}/{id}/shared-tags}). */
    public final DicomTags fetchSharedTags() {
        return Decoding.full(connection().execute(resources().getSharedTags(level().path(), id().toString())));
    }

    /** Asks for the tags of all instances, in one call ({@code GET /{level}/{id}/instances-tags}). */
    public final Map<OrthancId, DicomTags> fetchInstancesTags() {
        return fetchInstancesTags(options -> {});
    }

    /** Like {@link #fetchInstancesTags()}, also with long values. */
    public final Map<OrthancId, DicomTags> fetchInstancesTags(Consumer<ModuleOptions> settings) {
        String ignoreLength = Options.of(new ModuleOptions(), settings).ignoreLength();
        return Decoding.keyedById(Decoding.map(
                connection().execute(resources().getInstancesTags(level().path(), id().toString(), ignoreLength)),
                Decoding::full));
    }

    /**
     * Downloads the DICOM file of each instance into a folder, several at a time ({@code GET /instances/{id}/file} for each,
     * and further requests for the list and the names). Much faster than an archive, which the server compresses.
     * Files that an earlier download has saved are not fetched again. A file that fails stops nothing: the report lists it.
     * A hidden file marks the folder as long as the download runs. Hidden files of a killed process are removed by the next
     * downloads into the same folder: those of the files that they fetch at once, others after 12 hours.
     *
     * @param folder is made if it is not there
     * @throws OrthancFileException if the folder cannot be made, or is emptied or replaced while files are saved into it
     */
    @Experimental
    public final DownloadReport downloadFiles(Path folder) {
        return downloadFiles(folder, options -> {});
    }

    /** Like {@link #downloadFiles(Path)}, with options. */
    @Experimental
    public final DownloadReport downloadFiles(Path folder, Consumer<DownloadFilesOptions> options) {
        return InstanceFiles.download(client(), List.of(this), folder, options);
    }

    /**
     * Downloads the DICOM file of each instance into one ZIP, several at a time ({@code GET /instances/{id}/file} for each,
     * and further requests for the list and the names). Much faster than {@link #archive()}, which the server
     * compresses: here the files are stored as they are. The ZIP appears when it is complete, or not at all. Files that wait
     * for their turn take 16 MB of memory; those larger than 4 MB are in hidden files beside the ZIP until then.
     *
     * @param file in a folder that exists
     * @throws OrthancDownloadException if a file of an instance is missing; it has the report. See {@link
     *     WriteZipOptions#allowIncomplete}
     * @throws OrthancFileException if the ZIP cannot be written, or exists; in the latter case nothing was sent
     */
    @Experimental
    public final DownloadReport writeZip(Path file) {
        return writeZip(file, options -> {});
    }

    /** Like {@link #writeZip(Path)}, with options. */
    @Experimental
    public final DownloadReport writeZip(Path file, Consumer<WriteZipOptions> options) {
        return InstanceFiles.writeZip(client(), List.of(this), file, options);
    }

    /**
     * Like {@link #writeZip(Path)}, to a stream, which is flushed but not closed. Several threads write to it, one at a time.
     * Files larger than 4 MB are in hidden files in {@code java.io.tmpdir} until their turn. If this throws, the stream may
     * have got a part of the ZIP, without its end.
     */
    @Experimental
    public final DownloadReport writeZip(OutputStream stream) {
        return writeZip(stream, options -> {});
    }

    /** Like {@link #writeZip(OutputStream)}, with options. */
    @Experimental
    public final DownloadReport writeZip(OutputStream stream, Consumer<WriteZipOptions> options) {
        return InstanceFiles.writeZip(client(), List.of(this), stream, options);
    }

    /**
     * All DICOM files as a ZIP, to be downloaded ({@code GET /{level}/{id}/archive}). The server leaves out files that it
     * cannot read, without a word: {@link #createArchive()} and {@link #writeZip(Path)} notice that.
     */
    public final Download archive() {
        return archive(options -> {});
    }

    /** Like {@link #archive()}, with options. */
    public final Download archive(Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings);
        return options.zip(
                client(),
                () -> resources()
                        .downloadArchive(
                                level().path(), id().toString(), options.transcode, options.lossyQuality, null));
    }

    /**
     * All DICOM files as a ZIP with a DICOMDIR, to be downloaded ({@code GET /{level}/{id}/media}). As in {@link
     * #archive()}, files may be left out.
     */
    public final Download media() {
        return media(options -> {});
    }

    /** Like {@link #media()}, with options. */
    public final Download media(Consumer<MediaDownloadOptions> settings) {
        MediaDownloadOptions options = Options.of(new MediaDownloadOptions(), settings);
        return options.zip(
                client(),
                () -> resources()
                        .downloadMedia(
                                level().path(),
                                id().toString(),
                                Decoding.flag(options.extended),
                                options.transcode,
                                options.lossyQuality,
                                null));
    }

    /**
     * Has the server make an archive in the background ({@code POST /{level}/{id}/archive}), to be downloaded when the job
     * has succeeded. {@link #archive()} is simpler if the download may wait for the server.
     */
    public final Job<ArchiveOutput> createArchive() {
        return createArchive(options -> {});
    }

    /** Like {@link #createArchive()}, with options. */
    public final Job<ArchiveOutput> createArchive(Consumer<ArchiveOptions> settings) {
        return Options.of(new ArchiveOptions(), settings)
                .submit(
                        client(),
                        ArchiveOutput.JOB,
                        new ArchiveRequest(),
                        ArchiveRequest::with,
                        request -> resources().createArchiveAsJob(level().path(), id().toString(), request));
    }

    /** Has the server make media, a ZIP with a DICOMDIR, in the background ({@code POST /{level}/{id}/media}). */
    public final Job<ArchiveOutput> createMedia() {
        return createMedia(options -> {});
    }

    /** Like {@link #createMedia()}, with options. */
    public final Job<ArchiveOutput> createMedia(Consumer<MediaOptions> settings) {
        return Options.of(new MediaOptions(), settings)
                .submit(
                        client(),
                        ArchiveOutput.JOB,
                        new MediaRequest(),
                        MediaRequest::with,
                        request -> resources().createMediaAsJob(level().path(), id().toString(), request));
    }

    /** The SpecificCharacterSet of all files; empty if they do not have the same, or none. */
    final Optional<String> characterSet() {
        return fetchSharedTags().string(DicomTag.SPECIFIC_CHARACTER_SET);
    }

    /** Makes an anonymized copy by the rules of the standard ({@code POST /{level}/{id}/anonymize}). */
    public final Job<ModifiedResource> anonymize() {
        return anonymize(options -> {});
    }

    /** Like {@link #anonymize()}, with other rules. */
    public final Job<ModifiedResource> anonymize(Consumer<Anonymization> settings) {
        return Options.of(new Anonymization(), settings)
                .of(this::characterSet)
                .submit(
                        client(),
                        ModifiedResource.JOB,
                        new ResourceAnonymization(),
                        ResourceAnonymization::with,
                        request -> resources().anonymizeAsJob(level().path(), id().toString(), request));
    }

    /**
     * Makes a copy with other tags ({@code POST /{level}/{id}/modify}). To modify a patient, the server needs a new
     * PatientID and {@link Modification#force} (before 1.11.3 always).
     */
    public final Job<ModifiedResource> modify(Consumer<Modification> settings) {
        return Options.of(new Modification(), settings)
                .of(this::characterSet)
                .submit(
                        client(),
                        ModifiedResource.JOB,
                        new ResourceModification(),
                        ResourceModification::with,
                        request -> resources().modifyAsJob(level().path(), id().toString(), request));
    }
}
