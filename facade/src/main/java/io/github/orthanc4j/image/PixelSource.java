package io.github.orthanc4j.image;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.transfer.Content;
import io.github.orthanc4j.transfer.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Reads the pixels of an instance into an array. Those of an uncompressed file come from the file itself, as servers keep
 * bits that do not count (overlays) and do not extend the sign; others are decoded by the server.
 */
final class PixelSource {

    /** Where pixels go. */
    record Place(Object array, int at, @Nullable Rescale rescale) {}

    /** Says where the pixels of a file go, or refuses them. */
    interface Sink {
        Place place(DicomTags tags, PixelFormat format);
    }

    /** The bytes that an answer may have whose length the server does not tell. */
    private static final long MOST_UNANNOUNCED = 256 << 20;

    private final Client client;
    private final InstancesApi api;
    private final String id;
    private final Decoders decoders;

    /** @param decoders those of the instances that are read together */
    PixelSource(Client client, String id, Decoders decoders) {
        this.client = client;
        this.api = client.api(InstancesApi.class);
        this.id = id;
        this.decoders = decoders;
    }

    private Download download(Call<ResponseBody> call) {
        return Download.file(client.connection(), () -> call);
    }

    /** Reads all frames from the file; false if they are compressed, or if the file has a form that is not certain. */
    boolean readFile(Sink sink) {
        return download(api.downloadInstanceFile(id, null, null, null)).read(content -> {
            ImageFile file = ImageFile.read(content.stream());
            if (file == null) {
                return false;
            }
            PixelFormat format = PixelFormat.of(file.tags());
            long needed = bytes(format);
            long padding = file.length() - needed - needed % 2;
            if (file.length() < needed || padding >= bytes(format.withFrames(1))) {
                throw new OrthancPixelsException("the file has " + file.length() + " bytes of pixels, not " + needed);
            }
            requireAnnounced(content, needed);
            read(file.pixels(), format, false, sink.place(file.tags(), format));
            file.pixels().transferTo(OutputStream.nullOutputStream());
            return true;
        });
    }

    /** Reads something in several requests, and refuses it if the file was replaced meanwhile. */
    void readUnchanged(Runnable reading) {
        String before = fileUuid();
        reading.run();
        if (!before.equals(fileUuid())) {
            throw new OrthancPixelsException("the instance was replaced while its pixels were read");
        }
    }

    /** Reads all frames as the server decodes them, in several requests. */
    void readDecoded(Sink sink) {
        DicomTags tags = tags();
        PixelFormat format = PixelFormat.of(tags);
        readNumpy(
                api.getInstanceNumpy(id, false, false),
                format,
                List.of(format.frames(), format.rows(), format.columns(), format.channels()),
                () -> sink.place(tags, format));
    }

    /** Reads one frame, in several requests. */
    void readFrame(int index, Sink sink) {
        DicomTags tags = tags();
        PixelFormat format = PixelFormat.of(tags).withFrames(1);
        if (ImageFile.isUncompressed(syntax())) {
            download(api.getInstanceFrameRaw(id, index)).read(content -> {
                requireAnnounced(content, bytes(format));
                read(content.stream(), format, false, sink.place(tags, format));
                requireEnd(content);
                return true;
            });
        } else {
            readNumpy(
                    api.getInstanceFrameNumpy(id, index, false, false),
                    format,
                    List.of(format.rows(), format.columns(), format.channels()),
                    () -> sink.place(tags, format));
        }
    }

    private void readNumpy(Call<ResponseBody> call, PixelFormat format, List<Integer> shape, Supplier<Place> sink) {
        if (format.shift() > 0 && !ImageFile.isNative(syntax())) {
            throw new OrthancPixelsException(
                    "HighBit is not BitsStored - 1: servers give other bits of compressed pixels than those that count");
        }
        download(call).read(content -> {
            NumpyHeader header = NumpyHeader.read(content.stream());
            boolean fits = header.shape().equals(shape)
                    && !header.isFortran()
                    && header.kind() == (format.isSigned() ? 'i' : 'u')
                    && header.bits() == format.allocated();
            if (!fits) {
                throw new OrthancPixelsException("the server decodes the image to " + header + ", its tags tell of "
                        + shape + " values of " + format.allocated() + " bits");
            }
            PixelFormat decoded = format.decoded();
            requireAnnounced(content, bytes(decoded));
            read(content.stream(), decoded, header.isBigEndian(), sink.get());
            requireEnd(content);
            return true;
        });
    }

    private void read(InputStream pixels, PixelFormat format, boolean isBigEndian, Place place) throws IOException {
        SampleDecoder decoder = decoders.get(format, place.rescale());
        new FrameReader(pixels, format, isBigEndian, decoder).read(format, place.array(), place.at());
    }

    /** No array is made for pixels that are not even announced. */
    private static void requireAnnounced(Content content, long bytes) {
        if (content.length().orElse(MOST_UNANNOUNCED) < bytes) {
            throw new OrthancDecodingException("the answer is too short for " + bytes + " bytes of pixels", null);
        }
    }

    private static void requireEnd(Content content) throws IOException {
        if (content.stream().read() >= 0) {
            throw new OrthancDecodingException("the answer has more pixels than the image", null);
        }
    }

    private static long bytes(PixelFormat format) {
        return (long) format.size() * (format.allocated() / 8);
    }

    private String syntax() {
        return Decoding.full(client.execute(api.getInstanceHeader(id)))
                .uid(DicomTag.TRANSFER_SYNTAX_UID)
                .orElse("");
    }

    private DicomTags tags() {
        return Decoding.full(client.execute(api.getInstanceTags(id, null, null)));
    }

    private String fileUuid() {
        return Decoding.required(client.execute(api.getInstance(id, null, null)).getFileUuid(), "name of the file");
    }
}
