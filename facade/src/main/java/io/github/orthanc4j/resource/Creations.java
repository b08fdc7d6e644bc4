package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.model.UploadResult;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;

/** Has a server make DICOM files. For the client itself; programs call {@code orthanc.createDicom(..)}. */
public final class Creations {

    /** The generated method holds the whole request in memory, as a text. */
    private interface StreamedApi {
        @Headers("Accept: application/json")
        @POST("tools/create-dicom")
        Call<UploadResult> createDicom(@Body RequestBody request);
    }

    private Creations() {}

    /** Makes a DICOM file. */
    public static UploadedInstance create(Client client, Consumer<DicomCreation> settings) {
        DicomCreation creation = Options.of(new DicomCreation(), settings);
        EmbeddedFile content = creation.content();
        RequestBody body = content == null
                ? CreationBody.of(creation.toJson(client, false, false))
                : CreationBody.of(creation.toJson(client, content.isImage(), false), content);
        return UploadedInstance.of(send(client, body));
    }

    /** Makes a series of images. */
    public static SeriesRef createSeries(Client client, Collection<Path> images, Consumer<DicomCreation> settings) {
        return createSeries(client, images.stream().map(EmbeddedFile::image).toList(), settings);
    }

    /** Makes a series of images that are in memory. */
    public static SeriesRef createSeriesOf(
            Client client, Collection<BufferedImage> images, Consumer<DicomCreation> settings) {
        return createSeries(
                client,
                images.stream()
                        .map(image -> EmbeddedFile.image(PngEncoder.encode(image)))
                        .toList(),
                settings);
    }

    private static SeriesRef createSeries(Client client, List<EmbeddedFile> images, Consumer<DicomCreation> settings) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a series needs an image");
        }
        DicomCreation creation = Options.of(new DicomCreation(), settings);
        if (creation.content() != null) {
            throw new IllegalArgumentException(
                    "a series is made of the images that are given, without another content");
        }
        String id = send(client, CreationBody.of(creation.toJson(client, true, true), images))
                .getId();
        return new SeriesRef(client, OrthancId.of(Decoding.required(id, "ID of the series")));
    }

    private static UploadResult send(Client client, RequestBody body) {
        return client.execute(client.api(StreamedApi.class).createDicom(body));
    }
}
