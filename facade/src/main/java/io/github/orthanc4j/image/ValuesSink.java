package io.github.orthanc4j.image;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** Takes the values of one image. */
final class ValuesSink implements PixelSource.Sink {

    private final boolean isRescaled;
    private @Nullable PixelValues values;

    ValuesSink(boolean isRescaled) {
        this.isRescaled = isRescaled;
    }

    @Override
    public PixelSource.Place place(DicomTags tags, PixelFormat format) {
        PixelValues made = new PixelValues(format, SampleDecoder.newArray(format, isRescaled, format.size()));
        values = made;
        return new PixelSource.Place(made.array(), 0, isRescaled ? Rescale.of(tags) : null);
    }

    PixelValues values() {
        return Decoding.required(values, "pixels");
    }
}
