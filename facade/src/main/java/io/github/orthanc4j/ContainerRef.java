package io.github.orthanc4j;

import io.github.orthanc4j.error.OrthancException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A patient, study or series: what holds other resources can be packed, anonymized and modified as a whole. */
public abstract sealed class ContainerRef extends ResourceRef permits PatientRef, StudyRef, SeriesRef {

    ContainerRef(Orthanc orthanc, Level level, OrthancId id) {
        super(orthanc, level, id);
    }

    /**
     * Downloads all DICOM files as a ZIP ({@code GET /{level}/{id}/archive}), of any size, in constant memory. The file
     * appears when it is complete and stands whole on the disk, or not at all; one of that name is replaced. Only its
     * owner can read it.
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
        DownloadOptions options = settings.apply(new DownloadOptions());
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

    /** Prepares a copy without what identifies the patient ({@code POST /{level}/{id}/anonymize}). */
    public final Operation<ModificationOutcome> anonymize(UnaryOperator<Anonymization> options) {
        Anonymization anonymization = options.apply(new Anonymization());
        return new Operation<>(
                orthanc(),
                resources().anonymizeAsJob(level().path(), id().toString(), anonymization.toRequest()),
                ModificationOutcome::of);
    }
}
