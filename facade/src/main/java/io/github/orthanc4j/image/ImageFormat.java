package io.github.orthanc4j.image;

import io.github.orthanc4j.internal.Decoding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The format of an image. Immutable; equal by content. */
public final class ImageFormat {

    /** PNG, lossless. */
    public static final ImageFormat PNG = new ImageFormat("image/png", null, false);

    /** JPEG in the quality that the server chooses, for previews, renderings and {@code uint8} only. */
    public static final ImageFormat JPEG = new ImageFormat("image/jpeg", null, false);

    /** PAM, the portable arbitrary map: uncompressed. */
    public static final ImageFormat PAM = new ImageFormat("image/x-portable-arbitrarymap", null, false);

    private final String mediaType;
    private final @Nullable Integer quality;
    private final boolean placeholder;

    private ImageFormat(String mediaType, @Nullable Integer quality, boolean placeholder) {
        this.mediaType = mediaType;
        this.quality = quality;
        this.placeholder = placeholder;
    }

    /** JPEG in a quality from 1 to 100, for previews, renderings and {@code uint8} only. */
    public static ImageFormat jpeg(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("the quality of a JPEG is from 1 to 100, not " + quality);
        }
        return new ImageFormat("image/jpeg", quality, false);
    }

    /** The same format, with a placeholder image instead of an error where the server cannot draw the instance. */
    public ImageFormat orPlaceholder() {
        return new ImageFormat(mediaType, quality, true);
    }

    String mediaType() {
        return mediaType;
    }

    @Nullable
    Integer quality() {
        return quality;
    }

    @Nullable
    Boolean placeholder() {
        return Decoding.flag(placeholder);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageFormat format
                && format.mediaType.equals(mediaType)
                && Objects.equals(format.quality, quality)
                && format.placeholder == placeholder;
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, quality, placeholder);
    }

    /** The media type. */
    @Override
    public String toString() {
        return mediaType;
    }
}
