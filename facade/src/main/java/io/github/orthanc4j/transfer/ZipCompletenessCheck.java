package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.UnexpectedContentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Tells whether a ZIP that went by is complete: Orthanc streams archives, and what fails after the first byte only cuts
 * them off. It leaves out files that it cannot read. Keeps the last bytes, in which the record that ends a ZIP must be.
 */
final class ZipCompletenessCheck {

    static final int END = 0x06054b50;
    static final int END_LENGTH = 22;
    static final int END64 = 0x06064b50;
    static final int END64_LENGTH = 56;
    static final int LOCATOR64 = 0x07064b50;
    static final int LOCATOR64_LENGTH = 20;
    private static final int LONGEST_COMMENT = 65_535;

    /** How far from its end a ZIP can have what tells where its directory is. */
    static final int LONGEST_TAIL = LOCATOR64_LENGTH + END_LENGTH + LONGEST_COMMENT;

    static final long IN_ZIP64 = 0xFFFFFFFFL;
    static final int COUNT_IN_ZIP64 = 0xFFFF;

    private final long files;
    private final byte[] ring = new byte[LONGEST_TAIL];
    private long total;

    /** @param files how many files the ZIP must have at least */
    ZipCompletenessCheck(long files) {
        this.files = files;
    }

    /** Takes notice of the next bytes. */
    void update(byte[] bytes, int offset, int length) {
        int from = Math.max(0, length - ring.length);
        int position = (int) ((total + from) % ring.length);
        int first = Math.min(length - from, ring.length - position);
        System.arraycopy(bytes, offset + from, ring, position, first);
        System.arraycopy(bytes, offset + from + first, ring, 0, length - from - first);
        total += length;
    }

    /** The same stream, which fails where it ends if that is not the end of a ZIP. */
    static InputStream watch(InputStream zip, long files) {
        ZipCompletenessCheck end = new ZipCompletenessCheck(files);
        // what InputStream has beside this, such as skip, comes down to it
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = zip.read(bytes, offset, length);
                if (read < 0) {
                    end.check();
                } else {
                    end.update(bytes, offset, read);
                }
                return read;
            }

            @Override
            public int available() throws IOException {
                return zip.available();
            }

            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }

    /**
     * Looks for the record that ends a ZIP.
     *
     * @throws UnexpectedContentException if it tells of too few files
     * @throws IOException if it is not there
     */
    void check() throws IOException {
        ByteBuffer tail = tail();
        int length = tail.limit();
        for (int position = length - END_LENGTH; position >= 0; position--) {
            int comment = tail.getShort(Math.min(position + END_LENGTH - 2, length - 2)) & 0xffff;
            if (tail.getInt(position) == END
                    && position + END_LENGTH + comment == length
                    && isBehindDirectory(tail, position)) {
                requireFiles(count(tail, position));
                return;
            }
        }
        throw new IOException("the archive is cut off after " + total + " bytes: the ZIP has no end");
    }

    /** Whether the record speaks of a directory of contents that stands right before it. */
    private boolean isBehindDirectory(ByteBuffer tail, int position) {
        long size = tail.getInt(position + 12) & IN_ZIP64;
        long start = tail.getInt(position + 16) & IN_ZIP64;
        if (size == IN_ZIP64 || start == IN_ZIP64) {
            int locator = position - LOCATOR64_LENGTH;
            return locator >= 0 && tail.getInt(locator) == LOCATOR64;
        }
        return start + size <= total - tail.limit() + position;
    }

    private static long count(ByteBuffer tail, int position) {
        int count = tail.getShort(position + 10) & 0xffff;
        int large = position - LOCATOR64_LENGTH - END64_LENGTH;
        return count == COUNT_IN_ZIP64 && large >= 0 && tail.getInt(large) == END64 ? tail.getLong(large + 32) : count;
    }

    private void requireFiles(long found) throws UnexpectedContentException {
        if (found < files) {
            throw new UnexpectedContentException("the archive has " + found + " of " + files
                    + " files: the server leaves out those that it cannot read or that are gone");
        }
    }

    private ByteBuffer tail() {
        int length = (int) Math.min(total, ring.length);
        ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int start = (int) ((total - length) % ring.length);
        int first = Math.min(length, ring.length - start);
        tail.put(ring, start, first).put(ring, 0, length - first);
        return tail.flip();
    }
}
