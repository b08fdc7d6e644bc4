package io.github.orthanc4j.image;

import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** How an image is to be sent. Immutable. */
public final class ImageFormat {

    /** PNG, lossless. */
    public static final ImageFormat PNG = new ImageFormat("image/png", null, false);

    /** JPEG with the quality that the server chooses; for previews, renderings and 8 bits only. */
    public static final ImageFormat JPEG = new ImageFormat("image/jpeg", null, false);

    /** PAM, the portable arbitrary map: uncompressed, with a header that is easy to read. */
    public static final ImageFormat PAM = new ImageFormat("image/x-portable-arbitrarymap", null, false);

    private final String mediaType;
    private final @Nullable Integer quality;
    private final boolean placeholder;

    private ImageFormat(String mediaType, @Nullable Integer quality, boolean placeholder) {
        this.mediaType = mediaType;
        this.quality = quality;
        this.placeholder = placeholder;
    }

    /** JPEG with a quality from 1 to 100; for previews, renderings and 8 bits only. */
    public static ImageFormat jpeg(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("the quality of a JPEG is from 1 to 100, not " + quality);
        }
        return new ImageFormat("image/jpeg", quality, false);
    }

    /** Asks for a placeholder instead of an error where the server cannot make an image of an instance. */
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

    /** The media type. */
    @Override
    public String toString() {
        return mediaType;
    }
}
