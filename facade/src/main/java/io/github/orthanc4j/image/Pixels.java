package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.transfer.Download;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import retrofit2.Call;

/**
 * The image of an instance or of one of its frames, in all forms that the server can send. The routes named here are those
 * of an instance; those of a frame start with {@code /instances/{id}/frames/{frame}}.
 */
public sealed class Pixels permits Frame {

    final Client client;
    final String id;

    public Pixels(Client client, OrthancId id) {
        this.client = client;
        this.id = id.toString();
    }

    /**
     * The image for the eye: 8 bits, the whole range of values stretched over them. Of an instance, it is the first frame
     * ({@code GET /instances/{id}/preview}).
     */
    public final Download preview(ImageFormat format) {
        return Download.file(client.connection(), () -> preview(api(), format));
    }

    /**
     * The image for the eye as a PNG: 8 bits, with the window that the file asks for
     * ({@code GET /instances/{id}/rendered}).
     */
    public final Download rendered() {
        return rendered(options -> {});
    }

    /** Like {@link #rendered()}, with another format, size or window. */
    public final Download rendered(Consumer<Rendering> settings) {
        Rendering rendering = Options.of(new Rendering(), settings);
        return Download.file(client.connection(), () -> rendered(api(), rendering));
    }

    /**
     * The stored values in 8 bits; what is below 0 or above 255 becomes 0 or 255 ({@code GET /instances/{id}/image-uint8}).
     */
    public final Download uint8(ImageFormat format) {
        return Download.file(client.connection(), () -> uint8(api(), format));
    }

    /**
     * The stored values in 16 bits; what is below 0 or above 65535 becomes 0 or 65535. PNG or PAM
     * ({@code GET /instances/{id}/image-uint16}).
     *
     * @throws IllegalArgumentException if the format is JPEG
     */
    public final Download uint16(ImageFormat format) {
        ImageFormat deep = format.requireSixteenBits();
        return Download.file(client.connection(), () -> uint16(api(), deep));
    }

    /**
     * The stored values in 16 bits with a sign. PNG (the values as if without a sign) or PAM
     * ({@code GET /instances/{id}/image-int16}).
     *
     * @throws IllegalArgumentException if the format is JPEG
     */
    public final Download int16(ImageFormat format) {
        ImageFormat deep = format.requireSixteenBits();
        return Download.file(client.connection(), () -> int16(api(), deep));
    }

    /**
     * The stored values as an array of NumPy ({@code .npy}) with the dimensions frame, row, column and channel
     * ({@code GET /instances/{id}/numpy}).
     */
    @Experimental
    public final Download numpy() {
        return numpy(options -> {});
    }

    /** Like {@link #numpy()}, with options. */
    @Experimental
    public final Download numpy(Consumer<NumpyOptions> settings) {
        NumpyOptions options = Options.of(new NumpyOptions(), settings);
        return Download.file(client.connection(), () -> numpy(api(), options.requireOf(client)));
    }

    /** The values as the source text of a matrix for Matlab or Octave ({@code GET /instances/{id}/matlab}). */
    @Experimental
    public final Download matlab() {
        return Download.file(client.connection(), () -> matlab(api()));
    }

    /**
     * The image for the eye, as {@link #rendered()} gives it. The module {@code java.desktop} is needed for this method only.
     */
    @Experimental
    public final BufferedImage image() {
        return image(options -> {});
    }

    /**
     * Like {@link #image()}, with another size or window.
     *
     * @throws IllegalArgumentException if the format is PAM, which Java does not read
     */
    @Experimental
    public final BufferedImage image(Consumer<Rendering> settings) {
        Rendering rendering = Options.of(new Rendering(), settings);
        if (rendering.format().equals(ImageFormat.PAM)) {
            throw new IllegalArgumentException("Java reads no PAM: PNG and JPEG it does");
        }
        return Download.file(client.connection(), () -> rendered(api(), rendering))
                .read(ImageDecoder::decode);
    }

    /**
     * The stored values of all frames in one array: of an uncompressed file they come from the file itself, of another one
     * as the server decodes it. What is not certain is refused: colours other than RGB, pixels of 1 or 64 bits, files that
     * contradict themselves or change meanwhile.
     *
     * @throws OrthancPixelsException if the values would be wrong or incomplete
     * @throws OrthancException if the server cannot decode them
     */
    @Experimental
    public final PixelValues values() {
        return values(options -> {});
    }

    /** Like {@link #values()}, with options. */
    @Experimental
    public final PixelValues values(Consumer<ValuesOptions> settings) {
        return readValues(Options.of(new ValuesOptions(), settings).isRescaled());
    }

    PixelValues readValues(boolean isRescaled) {
        PixelSource source = new PixelSource(client, id, new Decoders());
        ValuesSink sink = new ValuesSink(isRescaled);
        if (!source.readFile(sink)) {
            source.readUnchanged(() -> source.readDecoded(sink));
        }
        return sink.values();
    }

    Call<ResponseBody> preview(InstancesApi api, ImageFormat format) {
        return api.previewInstance(id, format.mediaType(), format.quality(), null);
    }

    Call<ResponseBody> rendered(InstancesApi api, Rendering options) {
        ImageFormat format = options.format();
        return api.renderInstance(
                id,
                format.mediaType(),
                format.quality(),
                null,
                options.width(),
                options.height(),
                options.isSmooth(),
                options.windowCenter(),
                options.windowWidth());
    }

    Call<ResponseBody> uint8(InstancesApi api, ImageFormat format) {
        return api.getInstanceImageUint8(id, format.mediaType(), format.quality(), null);
    }

    Call<ResponseBody> uint16(InstancesApi api, ImageFormat format) {
        return api.getInstanceImageUint16(id, format.mediaType(), format.quality(), null);
    }

    Call<ResponseBody> int16(InstancesApi api, ImageFormat format) {
        return api.getInstanceImageInt16(id, format.mediaType(), format.quality(), null);
    }

    Call<ResponseBody> numpy(InstancesApi api, NumpyOptions options) {
        return api.getInstanceNumpy(id, options.isCompressed(), options.isRescaled());
    }

    Call<ResponseBody> matlab(InstancesApi api) {
        return api.getInstanceMatlab(id);
    }

    final InstancesApi api() {
        return client.api(InstancesApi.class);
    }

    /** Whose pixels these are. */
    @Override
    public String toString() {
        return "Pixels of " + id;
    }
}
