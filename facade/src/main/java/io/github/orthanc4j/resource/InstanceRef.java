package io.github.orthanc4j.resource;

import com.google.gson.JsonObject;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.image.Frames;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.image.Pixels;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.rest.model.InstanceAnonymization;
import io.github.orthanc4j.rest.model.InstanceModification;
import io.github.orthanc4j.transfer.Download;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An instance by its identifier. */
public sealed class InstanceRef extends ResourceRef permits Instance {

    InstanceRef(Client client, OrthancId id) {
        super(client, ResourceLevel.INSTANCE, id);
    }

    /**
     * Asks for the instance as it is now ({@code GET /instances/{id}}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final Instance get(DicomTag... requestedTags) {
        return ResourceKind.INSTANCES.get(client(), id(), requestedTags);
    }

    /** Asks for the patient of the instance, in one call ({@code GET /instances/{id}/patient}). */
    public final Patient fetchPatient() {
        return ResourceKind.PATIENTS.snapshot(client(), api().getInstancePatient(id().toString(), null, null));
    }

    /** Asks for the study of the instance, in one call ({@code GET /instances/{id}/study}). */
    public final Study fetchStudy() {
        return ResourceKind.STUDIES.snapshot(client(), api().getInstanceStudy(id().toString(), null, null));
    }

    /** Asks for the series of the instance, in one call ({@code GET /instances/{id}/series}). */
    public final Series fetchSeries() {
        return ResourceKind.SERIES.snapshot(client(), api().getInstanceSeries(id().toString(), null, null));
    }

    /** Asks for all tags of the file, in the full form ({@code GET /instances/{id}/tags}). */
    public final DicomTags fetchTags() {
        return fetchTags(TagFormat.FULL);
    }

    /** Asks for all tags of the file, in a form of choice ({@code GET /instances/{id}/tags}). */
    public final DicomTags fetchTags(TagFormat format) {
        String ignore = format.ignoreLengthParameter();
        Boolean whole = Decoding.flag(format.isWhole());
        if (format.isWhole()) {
            client().server().require("tags behind the pixels", "1.12.4");
        }
        return TagRequests.get(
                connection(),
                format,
                () -> api().getInstanceTags(id().toString(), ignore, whole),
                () -> api().getInstanceTagsShort(id().toString(), ignore, whole),
                () -> api().getInstanceTagsSimplified(id().toString(), ignore, whole));
    }

    /** Asks for the tags of the file's header, such as TransferSyntaxUID ({@code GET /instances/{id}/header}). */
    public final DicomTags fetchHeader(TagFormat format) {
        format.refuseWhole();
        format.refuseIgnoreLength();
        return TagRequests.get(
                connection(),
                format,
                () -> api().getInstanceHeader(id().toString()),
                () -> api().getInstanceHeaderShort(id().toString()),
                () -> api().getInstanceHeaderSimplified(id().toString()));
    }

    /** The raw values in the file, tag by tag; nothing is asked yet. */
    public final TagContent content() {
        return new TagContent(this);
    }

    /** Asks for the file in DICOM's JSON, pixels included ({@code GET /instances/{id}/file}). */
    public final JsonObject fetchDicomJson() {
        return connection().execute(api().downloadInstanceDicomJson(id().toString()));
    }

    /** Asks for the file in DICOM's XML, pixels included ({@code GET /instances/{id}/file}). */
    public final String fetchDicomXml() {
        return connection().execute(api().downloadInstanceDicomXml(id().toString()));
    }

    /** The document in the file, if it holds a PDF; otherwise the server answers 404 ({@code /instances/{id}/pdf}). */
    public final Download pdf() {
        return Download.file(connection(), () -> api().getInstancePdf(id().toString()));
    }

    /** The image of the instance; nothing is asked yet. */
    public final Pixels pixels() {
        return new Pixels(connection(), id());
    }

    /** The frames of the instance; nothing is asked yet. */
    public final Frames frames() {
        return new Frames(client(), id());
    }

    /** Downloads the DICOM file ({@code GET /instances/{id}/file}). The file appears when it is complete. */
    public final void download(Path file) {
        file().saveTo(file);
    }

    /** The DICOM file, to be downloaded ({@code GET /instances/{id}/file}). */
    public final Download file() {
        return file(options -> {});
    }

    /** Like {@link #file()}, with options. */
    public final Download file(Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings).withoutDicomdir();
        return Download.file(connection(), () -> {
            options.checkForFile(client().server());
            return api().downloadInstanceFile(
                            id().toString(), options.transcode, options.lossyQuality, options.filename);
        });
    }

    /** Saves a PNG for the eye, 8 bits, its range stretched ({@code GET /instances/{id}/preview}). */
    public final void downloadPreview(Path file) {
        pixels().preview(ImageFormat.PNG).saveTo(file);
    }

    /**
     * A copy of the DICOM file without what identifies the patient, to be downloaded ({@code POST
     * /instances/{id}/anonymize}). The server stores nothing; upload the copy if it should.
     */
    public final Download anonymized(Consumer<Anonymization> options) {
        Anonymization anonymization = Options.of(new Anonymization(), options);
        InstanceAnonymization request = anonymization.atOnce(connection(), InstanceAnonymization.class);
        return Download.file(connection(), () -> {
            anonymization.checkServer(client().server());
            return api().anonymizeInstance(id().toString(), request);
        });
    }

    /**
     * A copy of the DICOM file with other tags, to be downloaded ({@code POST /instances/{id}/modify}). The server stores
     * nothing; upload the copy if it should.
     */
    public final Download modified(Consumer<Modification> options) {
        Modification modification = Options.of(new Modification(), options);
        InstanceModification request = modification.atOnce(connection(), InstanceModification.class);
        return Download.file(connection(), () -> {
            modification.checkServer(client().server());
            return api().modifyInstance(id().toString(), request);
        });
    }

    private InstancesApi api() {
        return connection().api(InstancesApi.class);
    }
}
