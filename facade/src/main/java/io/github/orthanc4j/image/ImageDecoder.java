package io.github.orthanc4j.image;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.transfer.Content;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads images for a program; apart, as this needs the module {@code java.desktop}. */
final class ImageDecoder {

    /** PNG packs at most about 8,000 pixels of one bit into a byte. */
    private static final long MOST_PIXELS_OF_A_BYTE = 10_000;

    private ImageDecoder() {}

    /** Reads an image. The cache is in memory: ImageIO's own one would be a file that others might read. */
    static BufferedImage decode(Content content) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(content.stream())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new OrthancDecodingException("the answer is no image that Java reads", null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requireSize((long) reader.getWidth(0) * reader.getHeight(0), content);
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    /** No memory is taken for pixels that cannot come. */
    private static void requireSize(long pixels, Content content) {
        if (pixels / MOST_PIXELS_OF_A_BYTE > content.length().orElse(0)) {
            throw new OrthancDecodingException("the answer is too short for an image of its size", null);
        }
    }
}
