package io.github.orthanc4j.resource;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG, of which a server stores every value. Apart, as this needs the module {@code java.desktop}. */
final class PngEncoder {

    private static final int OPAQUE = 0xFF;

    private PngEncoder() {}

    /** Encodes grey values of 8 or 16 bits, or colours of up to 8 bits; refuses an image of which something would be lost. */
    static byte[] encode(BufferedImage image) {
        BufferedImage exact = isGrey(image) ? image : opaque(image);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // ImageIO's own cache would be a file that others might read
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(exact, "png", out)) {
                throw new IllegalArgumentException("this Java writes no PNG");
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    private static boolean isGrey(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        int type = image.getRaster().getTransferType();
        boolean isPlain = (type == DataBuffer.TYPE_BYTE && colors.getPixelSize() == 8)
                || (type == DataBuffer.TYPE_USHORT && colors.getPixelSize() == 16);
        boolean isSingle = image.getRaster().getNumBands() == 1;
        return isPlain && isSingle && colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** The same colours without the alpha channel, which servers leave out. */
    private static BufferedImage opaque(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        boolean isNarrow = IntStream.of(colors.getComponentSize()).allMatch(bits -> bits <= 8);
        if (!colors.getColorSpace().isCS_sRGB() || !isNarrow) {
            throw new IllegalArgumentException(
                    "the image is neither grey with 8 or 16 bits nor sRGB with 8 bits, which is"
                            + " what servers store without loss");
        }
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            if (IntStream.of(row).anyMatch(pixel -> pixel >>> 24 != OPAQUE)) {
                throw new IllegalArgumentException(
                        "the image has transparent pixels, of which servers store the colour alone: draw it on a ground");
            }
            copy.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return copy;
    }
}
