package io.github.orthanc4j.resource;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads how a camera was held: viewers turn a JPEG by that, servers store its pixels as they are. */
final class ExifOrientation {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;
    private static final int UPRIGHT = 1;
    private static final int LAST_OF_MIRRORED_AND_TURNED = 8;
    private static final int ENTRY_SIZE = 12;

    private ExifOrientation() {}

    /** Whether an APP1 segment has EXIF data by which viewers turn or mirror the image. */
    static boolean turns(byte[] segment) {
        if (!startsWithExif(segment)) {
            return false;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                .slice();
        try {
            tiff.order(tiff.get() == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            int directory = tiff.getInt(4);
            int count = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < count; i++) {
                int entry = directory + 2 + ENTRY_SIZE * i;
                if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                    int orientation = tiff.getShort(entry + 8);
                    return orientation > UPRIGHT && orientation <= LAST_OF_MIRRORED_AND_TURNED;
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            // viewers do not turn an image by what is damaged
        }
        return false;
    }

    private static boolean startsWithExif(byte[] segment) {
        for (int i = 0; i < EXIF.length; i++) {
            if (i >= segment.length || segment[i] != EXIF[i]) {
                return false;
            }
        }
        return true;
    }
}
