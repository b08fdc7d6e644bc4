package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.dicom.TagPath;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.image.Frame;
import io.github.orthanc4j.image.Frames;
import io.github.orthanc4j.image.Pixels;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.rest.model.InstanceAnonymization;
import io.github.orthanc4j.rest.model.InstanceModification;
import io.github.orthanc4j.transfer.Download;
import java.util.Optional;
import java.util.function.Consumer;

/** An instance by its identifier. */
public sealed class InstanceRef extends ResourceRef permits Instance {

    InstanceRef(Client client, OrthancId id) {
        super(client, ResourceLevel.INSTANCE, id);
    }

    /** Asks for the instance as it is now ({@code GET /instances/{id}}). */
    public final Instance get() {
        return ResourceKind.INSTANCES.get(client(), id());
    }

    /** Like {@link #get()}, with options. */
    public final Instance get(Consumer<GetOptions> options) {
        return ResourceKind.INSTANCES.get(client(), id(), options);
    }

    /** Asks for the patient of the instance, in one call ({@code GET /instances/{id}/patient}). */
    public final Patient fetchPatient() {
        return OtherRoute.ifForbidden(
                () -> ResourceKind.PATIENTS.snapshot(client(), api().getInstancePatient(id().toString(), null, null)),
                () -> fetchStudy().patient().get());
    }

    /** Asks for the study of the instance, in one call ({@code GET /instances/{id}/study}). */
    public final Study fetchStudy() {
        return ResourceKind.STUDIES.snapshot(client(), api().getInstanceStudy(id().toString(), null, null));
    }

    /** Asks for the series of the instance, in one call ({@code GET /instances/{id}/series}). */
    public final Series fetchSeries() {
        return ResourceKind.SERIES.snapshot(client(), api().getInstanceSeries(id().toString(), null, null));
    }

    /** Asks for the tags of the file ({@code GET /instances/{id}/tags}). */
    public final DicomTags fetchTags() {
        return fetchTags(options -> {});
    }

    /** Like {@link #fetchTags()}, with options: also long values, or the tags after the pixels. */
    public final DicomTags fetchTags(Consumer<FetchTagsOptions> settings) {
        FetchTagsOptions options = Options.of(new FetchTagsOptions(), settings);
        if (options.isBehindPixels()) {
            client().server().require("tags after the pixels", "1.12.4");
        }
        Boolean whole = Decoding.flag(options.isBehindPixels());
        return Decoding.full(
                connection().execute(api().getInstanceTags(id().toString(), options.ignoreLength(), whole)));
    }

    /** Asks for the tags of the file's header, such as TransferSyntaxUID ({@code GET /instances/{id}/header}). */
    public final DicomTags fetchHeader() {
        return Decoding.full(connection().execute(api().getInstanceHeader(id().toString())));
    }

    /** The raw values in the file, tag by tag; nothing is asked yet. */
    public final TagContent content() {
        return new TagContent(client(), id());
    }

    /** The file in the JSON form of DICOMweb, pixels included, to be downloaded ({@code GET /instances/{id}/file}). */
    public final Download dicomJson() {
        return Download.file(connection(), () -> api().downloadInstanceDicomJson(id().toString()));
    }

    /** The file in the XML form of DICOMweb, pixels included, to be downloaded ({@code GET /instances/{id}/file}). */
    public final Download dicomXml() {
        return Download.file(connection(), () -> api().downloadInstanceDicomXml(id().toString()));
    }

    /**
     * The PDF in the file, to be downloaded ({@code GET /instances/{id}/content/0042-0011}, after a request for its type).
     * A PDF of an odd length is padded with a byte 0 in the file, which comes with it: readers of PDFs ignore it.
     *
     * @throws OrthancNotFoundException from the download, if there is none
     */
    public final Download pdf() {
        // the route for PDFs takes a last byte that is 0 for padding; it is good for saying that there is no PDF
        return Download.file(
                connection(),
                () -> hasPdf()
                        ? api().getInstanceContent(id().toString(), "0042-0011")
                        : api().getInstancePdf(id().toString()));
    }

    private boolean hasPdf() {
        try {
            String type = content()
                    .value(TagPath.of(DicomTag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT))
                    .readText();
            return type.trim().equalsIgnoreCase("application/pdf");
        } catch (OrthancNotFoundException e) {
            return false;
        }
    }

    /** The image of the instance; nothing is asked yet. */
    public final Pixels pixels() {
        return new Pixels(client(), id());
    }

    /** The frames of the instance; nothing is asked yet. */
    public final Frames frames() {
        return new Frames(client(), id());
    }

    /** A frame of the instance, counted from 0; nothing is asked yet. */
    public final Frame frame(int index) {
        return new Frame(client(), id(), index);
    }

    /** The DICOM file, to be downloaded ({@code GET /instances/{id}/file}). */
    public final Download file() {
        return file(options -> {});
    }

    /** Like {@link #file()}, with options. */
    public final Download file(Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings);
        return options.file(
                client(),
                () -> api().downloadInstanceFile(id().toString(), options.transcode, options.lossyQuality, null));
    }

    /**
     * A copy of the DICOM file that is anonymized by the rules of the standard, to be downloaded ({@code POST
     * /instances/{id}/anonymize}). The server does not store the copy; upload it if it should.
     */
    public final Download anonymized() {
        return anonymized(options -> {});
    }

    /** Like {@link #anonymized()}, with other rules. */
    public final Download anonymized(Consumer<FileAnonymization> settings) {
        return Options.of(new FileAnonymization(), settings)
                .of(this::characterSet)
                .download(
                        client(),
                        new InstanceAnonymization(),
                        InstanceAnonymization::with,
                        request -> api().anonymizeInstance(id().toString(), request));
    }

    /**
     * A copy of the DICOM file with other tags, to be downloaded ({@code POST /instances/{id}/modify}). The server does not
     * store the copy; upload it if it should.
     */
    public final Download modified(Consumer<FileModification> settings) {
        return Options.of(new FileModification(), settings)
                .of(this::characterSet)
                .download(
                        client(),
                        new InstanceModification(),
                        InstanceModification::with,
                        request -> api().modifyInstance(id().toString(), request));
    }

    /** The SpecificCharacterSet of the file; an empty text if it names none. */
    private Optional<String> characterSet() {
        try {
            return Optional.of(
                    content().value(TagPath.of(DicomTag.SPECIFIC_CHARACTER_SET)).readText());
        } catch (OrthancNotFoundException e) {
            return Optional.of("");
        }
    }

    private InstancesApi api() {
        return connection().api(InstancesApi.class);
    }
}
