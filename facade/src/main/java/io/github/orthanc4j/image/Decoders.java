package io.github.orthanc4j.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The decoder of images that are read together: files of a series mostly need the same one. */
final class Decoders {

    private record Entry(PixelFormat format, @Nullable Rescale rescale, SampleDecoder decoder) {}

    private volatile @Nullable Entry last;

    SampleDecoder get(PixelFormat format, @Nullable Rescale rescale) {
        Entry entry = last;
        if (entry == null || !entry.format.equals(format) || !Objects.equals(entry.rescale, rescale)) {
            entry = new Entry(format, rescale, new SampleDecoder(format, rescale));
            last = entry;
        }
        return entry.decoder;
    }
}
