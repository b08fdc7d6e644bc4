package io.github.orthanc4j.image;

import java.io.IOException;
import java.io.InputStream;

/** Reads the bytes of frames, piece by piece, into an array of numbers. */
final class FrameReader {

    private static final int PIECE = 64 << 10;

    private final InputStream in;
    private final int width;
    private final boolean isBigEndian;
    private final SampleDecoder decoder;
    private final byte[] piece = new byte[PIECE];

    FrameReader(InputStream in, PixelFormat format, boolean isBigEndian, SampleDecoder decoder) {
        this.in = in;
        this.width = format.allocated() / 8;
        this.isBigEndian = isBigEndian;
        this.decoder = decoder;
    }

    /** Reads all frames of a format to the array, from {@code at} on. */
    void read(PixelFormat format, Object target, int at) throws IOException {
        if (!format.isPlanar()) {
            read(format.size(), target, at, 1);
            return;
        }
        for (int frame = 0; frame < format.frames(); frame++) {
            for (int channel = 0; channel < format.channels(); channel++) {
                int start = at + frame * format.frameSize() + channel;
                read(format.rows() * format.columns(), target, start, format.channels());
            }
        }
    }

    private void read(int count, Object target, int at, int step) throws IOException {
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, PIECE / width);
            if (in.readNBytes(piece, 0, part * width) < part * width) {
                throw new OrthancPixelsException("the file ends before its last pixel");
            }
            if (isBigEndian) {
                turn(part * width);
            }
            decoder.decode(piece, part, target, at + done * step, step);
            done += part;
        }
    }

    private void turn(int length) {
        for (int start = 0; start < length; start += width) {
            for (int low = start, high = start + width - 1; low < high; low++, high--) {
                byte value = piece[low];
                piece[low] = piece[high];
                piece[high] = value;
            }
        }
    }
}
