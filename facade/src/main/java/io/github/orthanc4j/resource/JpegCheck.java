package io.github.orthanc4j.resource;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds what servers overlook in a JPEG: that it was cut off, when they fill up what is missing, and that it has to be
 * turned.
 */
final class JpegCheck {

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int EXIF_SEGMENT = 0xe1;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int PREFIX = 0xff;

    private JpegCheck() {}

    /** Whether a JPEG has its end, whatever follows then. Thumbnails in it, which have an end of their own, are skipped. */
    static boolean isComplete(InputStream jpeg) throws IOException {
        DataInputStream in = new DataInputStream(jpeg);
        try {
            while (true) {
                int marker = nextMarker(in);
                if (marker == END_OF_IMAGE) {
                    return true;
                }
                if (hasLength(marker)) {
                    in.skipNBytes(Math.max(0, in.readUnsignedShort() - 2));
                }
            }
        } catch (EOFException e) {
            return false;
        }
    }

    /** Whether viewers turn or mirror the JPEG, which must be complete, by its EXIF orientation. */
    static boolean isTurned(InputStream jpeg) throws IOException {
        DataInputStream in = new DataInputStream(jpeg);
        for (int marker = nextMarker(in); marker != START_OF_SCAN && marker != END_OF_IMAGE; marker = nextMarker(in)) {
            if (hasLength(marker)) {
                byte[] segment = in.readNBytes(Math.max(0, in.readUnsignedShort() - 2));
                if (marker == EXIF_SEGMENT && ExifOrientation.turns(segment)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Skips the compressed pixels, in which a prefix is followed by 0. */
    private static int nextMarker(DataInputStream in) throws IOException {
        boolean prefixed = false;
        while (true) {
            int next = in.readUnsignedByte();
            if (prefixed && next != 0 && next != PREFIX) {
                return next;
            }
            prefixed = next == PREFIX;
        }
    }

    private static boolean hasLength(int marker) {
        return marker != START_OF_IMAGE && (marker < FIRST_RESTART || marker > LAST_RESTART) && marker != 1;
    }
}
