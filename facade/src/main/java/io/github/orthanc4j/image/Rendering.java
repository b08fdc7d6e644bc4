package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** How to render an image for the eye. The file and the server decide what is not set. */
@Experimental
public final class Rendering {

    private ImageFormat format = ImageFormat.PNG;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private boolean smooth;
    private @Nullable Double windowCenter;
    private @Nullable Double windowWidth;

    Rendering() {}

    /** The format; PNG by default. */
    public Rendering format(ImageFormat value) {
        format = value;
        return this;
    }

    /** Shrinks or enlarges the image to this width in pixels; it keeps its proportions. */
    public Rendering width(int pixels) {
        width = pixels;
        return this;
    }

    /** Shrinks or enlarges the image to this height in pixels; it keeps its proportions. */
    public Rendering height(int pixels) {
        height = pixels;
        return this;
    }

    /** Whether a change of size interpolates; false by default. */
    public Rendering smooth(boolean value) {
        smooth = value;
        return this;
    }

    /** Shows the values from {@code center - range/2} to {@code center + range/2}; by default, the file has a window. */
    public Rendering window(double center, double range) {
        windowCenter = center;
        windowWidth = range;
        return this;
    }

    ImageFormat format() {
        return format;
    }

    @Nullable
    Integer width() {
        return width;
    }

    @Nullable
    Integer height() {
        return height;
    }

    @Nullable
    Boolean isSmooth() {
        return Decoding.flag(smooth);
    }

    @Nullable
    Double windowCenter() {
        return windowCenter;
    }

    @Nullable
    Double windowWidth() {
        return windowWidth;
    }
}
