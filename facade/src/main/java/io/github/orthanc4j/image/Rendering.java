package io.github.orthanc4j.image;

import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** How to render an image for the eye. What is not set is as the file or the server says. */
public final class Rendering {

    private ImageFormat format = ImageFormat.PNG;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private boolean smooth;
    private @Nullable Double windowCenter;
    private @Nullable Double windowWidth;

    Rendering() {}

    /** Sends another format than PNG. */
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

    /** Interpolates where the size changes. */
    public Rendering smooth() {
        smooth = true;
        return this;
    }

    /** Shows the values from {@code center - width/2} to {@code center + width/2}, instead of the window of the file. */
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
