package io.github.orthanc4j;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Tells whether a ZIP is complete: Orthanc streams archives, and what fails after the first byte only cuts them off. */
final class ZipEnd {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;

    private ZipEnd() {}

    /**
     * Looks for the record that ends a ZIP.
     *
     * @throws IOException if it is not there
     */
    static void check(Path file) throws IOException {
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            int tail = (int) Math.min(zip.length(), LENGTH + LONGEST_COMMENT);
            byte[] bytes = new byte[tail];
            zip.seek(zip.length() - tail);
            zip.readFully(bytes);
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int position = tail - LENGTH; position >= 0; position--) {
                int comment = buffer.getShort(position + LENGTH - 2) & 0xffff;
                if (buffer.getInt(position) == SIGNATURE && position + LENGTH + comment == tail) {
                    return;
                }
            }
        }
        throw new IOException("the archive is cut off: the ZIP has no end");
    }
}
