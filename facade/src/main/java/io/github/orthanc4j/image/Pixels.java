package io.github.orthanc4j.image;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.transfer.Download;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import retrofit2.Call;

/**
 * The image of an instance or of one of its frames, in all the ways that the server can send it. The routes are those of
 * an instance; of a frame they stand below {@code /instances/{id}/frames/{frame}}.
 */
public sealed class Pixels permits Frame {

    final Connection connection;
    final String id;

    public Pixels(Connection connection, OrthancId id) {
        this.connection = connection;
        this.id = id.toString();
    }

    /**
     * For the eye: 8 bits, the whole range of values stretched over them. The first frame, unless this is another
     * ({@code GET /instances/{id}/preview}).
     */
    public final Download preview(ImageFormat format) {
        return Download.file(connection, () -> preview(api(), format));
    }

    /**
     * For the eye: 8 bits, with the window that the file asks for, or another one ({@code GET /instances/{id}/rendered}).
     */
    public final Download rendered(Consumer<Rendering> options) {
        Rendering rendering = Options.of(new Rendering(), options);
        return Download.file(connection, () -> rendered(api(), rendering));
    }

    /**
     * The stored values in 8 bits; smaller and greater ones become 0 and 255 ({@code GET /instances/{id}/image-uint8}).
     */
    public final Download uint8(ImageFormat format) {
        return Download.file(connection, () -> uint8(api(), format));
    }

    /**
     * The stored values in 16 bits; smaller and greater ones become 0 and 65535. PNG or PAM
     * ({@code GET /instances/{id}/image-uint16}).
     */
    public final Download uint16(ImageFormat format) {
        return Download.file(connection, () -> uint16(api(), format));
    }

    /**
     * The stored values in 16 bits with a sign. PNG (the values as if without a sign) or PAM
     * ({@code GET /instances/{id}/image-int16}).
     */
    public final Download int16(ImageFormat format) {
        return Download.file(connection, () -> int16(api(), format));
    }

    /**
     * The values as an array of NumPy with the dimensions frame, row, column and channel
     * ({@code GET /instances/{id}/numpy}).
     *
     * @param compressed as {@code .npz} instead of {@code .npy}
     * @param rescaled after RescaleSlope and RescaleIntercept, as floating point numbers, instead of as stored
     */
    public final Download numpy(boolean compressed, boolean rescaled) {
        return Download.file(connection, () -> numpy(api(), compressed, rescaled));
    }

    /** Downloads the values into memory, as a matrix of Matlab or Octave, in text ({@code GET /instances/{id}/matlab}). */
    public final String getMatlab() {
        return connection.execute(matlab(api()));
    }

    Call<ResponseBody> preview(InstancesApi api, ImageFormat format) {
        return api.previewInstance(id, format.mediaType(), format.quality(), format.placeholder());
    }

    Call<ResponseBody> rendered(InstancesApi api, Rendering options) {
        ImageFormat format = options.format();
        return api.renderInstance(
                id,
                format.mediaType(),
                format.quality(),
                format.placeholder(),
                options.width(),
                options.height(),
                options.isSmooth(),
                options.windowCenter(),
                options.windowWidth());
    }

    Call<ResponseBody> uint8(InstancesApi api, ImageFormat format) {
        return api.getInstanceImageUint8(id, format.mediaType(), format.quality(), format.placeholder());
    }

    Call<ResponseBody> uint16(InstancesApi api, ImageFormat format) {
        return api.getInstanceImageUint16(id, format.mediaType(), format.quality(), format.placeholder());
    }

    Call<ResponseBody> int16(InstancesApi api, ImageFormat format) {
        return api.getInstanceImageInt16(id, format.mediaType(), format.quality(), format.placeholder());
    }

    Call<ResponseBody> numpy(InstancesApi api, boolean compressed, boolean rescaled) {
        return api.getInstanceNumpy(id, compressed, rescaled);
    }

    Call<String> matlab(InstancesApi api) {
        return api.getInstanceMatlab(id);
    }

    final InstancesApi api() {
        return connection.api(InstancesApi.class);
    }
}
