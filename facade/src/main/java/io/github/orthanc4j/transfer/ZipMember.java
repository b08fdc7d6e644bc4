package io.github.orthanc4j.transfer;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * An entry of a ZIP, as the ZIP's directory describes it. It is read by its offset, so two entries may have the same name.
 *
 * @param compressed its size in the ZIP
 * @param size its size once it is unpacked
 * @param offset the offset of its header in the file
 */
record ZipMember(FoundFile zip, String name, int flags, int method, int crc, long compressed, long size, long offset) {

    static final int SATURATED = 0xFFFFFFFF;
    private static final int HEADER = 0x04034b50;
    private static final int HEADER_LENGTH = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_BEHIND_DATA = 8;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** Whether this is a folder: there is nothing to upload. */
    boolean isFolder() {
        return name.endsWith("/") && size == 0;
    }

    /**
     * Opens the entry.
     *
     * @return a stream whose last read fails if the size or the CRC is wrong
     */
    InputStream open() throws IOException {
        if ((flags & ENCRYPTED) != 0) {
            throw new ZipException("the entry is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            throw new ZipException("the entry is compressed by method " + method + ", which is not supported");
        }
        InputStream file = zip.open();
        try {
            skipHeader(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        InputStream packed = new Packed(file, compressed);
        return new Verified(method == STORED ? packed : new Unpacked(packed));
    }

    /** Reads the entry's own header and compares it with the directory. */
    private void skipHeader(InputStream file) throws IOException {
        file.skipNBytes(offset);
        ByteBuffer header = buffer(file, HEADER_LENGTH);
        if (header.getInt(0) != HEADER) {
            throw new ZipException("the entry is not where the ZIP's directory says");
        }
        int ownFlags = header.getShort(6);
        String ownName = text(buffer(file, header.getShort(26) & 0xffff).array());
        boolean same = ownName.equals(name)
                && (ownFlags & ENCRYPTED) == 0
                && (header.getShort(8) & 0xffff) == method
                && ((ownFlags & SIZES_BEHIND_DATA) != 0 || hasSizes(header));
        if (!same) {
            throw new ZipException("the entry's own header differs from the ZIP's directory");
        }
        file.skipNBytes(header.getShort(28) & 0xffff);
    }

    private boolean hasSizes(ByteBuffer header) {
        return header.getInt(14) == crc && is(header.getInt(18), compressed) && is(header.getInt(22), size);
    }

    private static boolean is(int written, long value) {
        return written == SATURATED || (written & 0xFFFFFFFFL) == value;
    }

    static ByteBuffer buffer(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the ZIP is cut off");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Decodes a name: as UTF-8, or byte by byte if it is not UTF-8, because its charset is unknown. */
    static String text(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(name, StandardCharsets.ISO_8859_1);
        }
    }

    /** Reads the packed bytes of the entry. */
    private static final class Packed extends FilterInputStream {

        private long left;

        Packed(InputStream file, long length) {
            super(file);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the ZIP is cut off");
            }
            left -= read;
            return read;
        }
    }

    private static final class Unpacked extends InflaterInputStream {

        Unpacked(InputStream packed) {
            super(packed, new Inflater(true), 8 << 10);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    private final class Verified extends CheckedInputStream {

        private long left = size;

        Verified(InputStream content) {
            super(content, new CRC32());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0 || (read < 0 && left > 0)) {
                throw new ZipException("the size of the entry differs from the ZIP's directory");
            }
            if (read < 0 && (int) getChecksum().getValue() != crc) {
                throw new ZipException("the CRC of the entry is wrong");
            }
            return read;
        }
    }
}
