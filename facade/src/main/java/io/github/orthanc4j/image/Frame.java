package io.github.orthanc4j.image;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.transfer.Download;
import okhttp3.ResponseBody;
import retrofit2.Call;

/** One frame of an instance ({@code /instances/{id}/frames/{frame}}). */
public final class Frame extends Pixels {

    private final int index;

    public Frame(Client client, OrthancId id, int index) {
        super(client, id);
        if (index < 0) {
            throw new IllegalArgumentException("frames are counted from 0, not " + index);
        }
        this.index = index;
    }

    /** The number of the frame, from 0. */
    public int index() {
        return index;
    }

    /** The bytes of the frame as they are in the file, compressed if its transfer syntax compresses. */
    public Download raw() {
        return Download.file(client.connection(), () -> api().getInstanceFrameRaw(id, index));
    }

    /** The bytes of the frame as they are in the file, packed with GZIP. */
    public Download rawGzip() {
        return Download.file(client.connection(), () -> api().getInstanceFrameRawGzip(id, index));
    }

    @Override
    PixelValues readValues(boolean isRescaled) {
        ValuesSink sink = new ValuesSink(isRescaled);
        PixelSource source = new PixelSource(client, id, new Decoders());
        source.readUnchanged(() -> source.readFrame(index, sink));
        return sink.values();
    }

    @Override
    Call<ResponseBody> preview(InstancesApi api, ImageFormat format) {
        return api.previewInstanceFrame(id, index, format.mediaType(), format.quality(), null);
    }

    @Override
    Call<ResponseBody> rendered(InstancesApi api, Rendering options) {
        ImageFormat format = options.format();
        return api.renderInstanceFrame(
                id,
                index,
                format.mediaType(),
                format.quality(),
                null,
                options.width(),
                options.height(),
                options.isSmooth(),
                options.windowCenter(),
                options.windowWidth());
    }

    @Override
    Call<ResponseBody> uint8(InstancesApi api, ImageFormat format) {
        return api.getInstanceFrameImageUint8(id, index, format.mediaType(), format.quality(), null);
    }

    @Override
    Call<ResponseBody> uint16(InstancesApi api, ImageFormat format) {
        return api.getInstanceFrameImageUint16(id, index, format.mediaType(), format.quality(), null);
    }

    @Override
    Call<ResponseBody> int16(InstancesApi api, ImageFormat format) {
        return api.getInstanceFrameImageInt16(id, index, format.mediaType(), format.quality(), null);
    }

    @Override
    Call<ResponseBody> numpy(InstancesApi api, NumpyOptions options) {
        return api.getInstanceFrameNumpy(id, index, options.isCompressed(), options.isRescaled());
    }

    @Override
    Call<ResponseBody> matlab(InstancesApi api) {
        return api.getInstanceFrameMatlab(id, index);
    }

    /** Instance and frame. */
    @Override
    public String toString() {
        return "Frame " + index + " of " + id;
    }
}
