package io.github.orthanc4j.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The format of an image. Immutable; equal by content. */
public final class ImageFormat {

    /** PNG, lossless. */
    public static final ImageFormat PNG = new ImageFormat("image/png", null);

    /** JPEG in the quality that the server chooses, for previews, renderings and {@code uint8} only. */
    public static final ImageFormat JPEG = new ImageFormat("image/jpeg", null);

    /** PAM, the portable arbitrary map: uncompressed. */
    public static final ImageFormat PAM = new ImageFormat("image/x-portable-arbitrarymap", null);

    private final String mediaType;
    private final @Nullable Integer quality;

    private ImageFormat(String mediaType, @Nullable Integer quality) {
        this.mediaType = mediaType;
        this.quality = quality;
    }

    /** JPEG in a quality from 1 to 100, for previews, renderings and {@code uint8} only. */
    public static ImageFormat jpeg(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("the quality of a JPEG is from 1 to 100, not " + quality);
        }
        return new ImageFormat("image/jpeg", quality);
    }

    String mediaType() {
        return mediaType;
    }

    @Nullable
    Integer quality() {
        return quality;
    }

    /** Refuses JPEG for values of 16 bits: the server answers that there is no such instance. */
    ImageFormat requireSixteenBits() {
        if (mediaType.equals("image/jpeg")) {
            throw new IllegalArgumentException("JPEG has no values of 16 bits: PNG and PAM have");
        }
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageFormat format
                && format.mediaType.equals(mediaType)
                && Objects.equals(format.quality, quality);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, quality);
    }

    /** The media type. */
    @Override
    public String toString() {
        return mediaType;
    }
}
