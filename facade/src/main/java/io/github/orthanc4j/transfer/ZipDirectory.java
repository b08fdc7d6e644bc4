package io.github.orthanc4j.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the central directory of a ZIP. Unlike {@link java.util.zip.ZipFile}, it keeps no list of the entries, and finds
 * them by offset instead of by name, as two entries may have the same name.
 */
final class ZipDirectory {

    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int SIZES64 = 1;

    /** Receives entries. */
    interface Visitor {
        void member(ZipMember member) throws IOException;
    }

    private final FoundFile zip;
    private final long start;
    private final long length;
    private final long count;

    private ZipDirectory(FoundFile zip, long start, long length, long count) {
        this.zip = zip;
        this.start = start;
        this.length = length;
        this.count = count;
    }

    /**
     * Finds the directory, and reads it once to check that it is complete.
     *
     * @throws IOException if there is none, or if it is damaged
     */
    static ZipDirectory of(FoundFile zip) throws IOException {
        ZipDirectory directory = find(zip);
        directory.forEach(member -> {});
        return directory;
    }

    /** Visits all entries, in the order of the directory. */
    void forEach(Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(zip.open(), 64 << 10)) {
            in.skipNBytes(start);
            long left = length;
            long seen = 0;
            for (; left > 0; seen++) {
                ByteBuffer header = ZipMember.buffer(in, ENTRY_LENGTH);
                int name = header.getShort(28) & 0xffff;
                int extra = header.getShort(30) & 0xffff;
                int comment = header.getShort(32) & 0xffff;
                left -= ENTRY_LENGTH + name + extra + comment;
                if (header.getInt(0) != ENTRY || left < 0) {
                    throw new ZipException("the ZIP's directory is damaged");
                }
                visitor.member(member(header, ZipMember.buffer(in, name).array(), ZipMember.buffer(in, extra)));
                in.skipNBytes(comment);
            }
            // some programs write only the lower 16 bits
            if (seen != count && (seen & ZipCompletenessCheck.COUNT_IN_ZIP64) != count) {
                throw new ZipException("the ZIP's directory has a wrong number of entries");
            }
        }
    }

    private ZipMember member(ByteBuffer header, byte[] name, ByteBuffer extra) throws ZipException {
        ByteBuffer large = sizes64(extra);
        // the order of the sizes in the extra field
        long size = number(header.getInt(24), large);
        long compressed = number(header.getInt(20), large);
        long offset = number(header.getInt(42), large);
        return new ZipMember(
                zip,
                ZipMember.text(name),
                header.getShort(8),
                header.getShort(10) & 0xffff,
                header.getInt(16),
                compressed,
                size,
                offset);
    }

    private static ByteBuffer sizes64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort();
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            if (id == SIZES64) {
                return extra.limit(extra.position() + length);
            }
            extra.position(extra.position() + length);
        }
        return extra.position(extra.limit());
    }

    private static long number(int written, ByteBuffer large) throws ZipException {
        if (written != ZipMember.SATURATED) {
            return written & 0xFFFFFFFFL;
        }
        long number = large.remaining() < Long.BYTES ? -1 : large.getLong();
        if (number < 0) {
            throw new ZipException("the ZIP's directory is damaged");
        }
        return number;
    }

    private static ZipDirectory find(FoundFile zip) throws IOException {
        int most = (int) Math.min(zip.size(), ZipCompletenessCheck.LONGEST_TAIL);
        long tailStart = zip.size() - most;
        ByteBuffer tail = read(zip, tailStart, most);
        for (int position = most - ZipCompletenessCheck.END_LENGTH; position >= 0; position--) {
            if (tail.getInt(position) == ZipCompletenessCheck.END) {
                ZipDirectory found = at(zip, tail, position, tailStart + position);
                if (found != null) {
                    return found;
                }
            }
        }
        throw new ZipException("the ZIP is cut off: it has no directory");
    }

    /** Finds the directory by its end record; null if the directory does not end where that record begins. */
    private static @Nullable ZipDirectory at(FoundFile zip, ByteBuffer tail, int position, long place)
            throws IOException {
        long count = tail.getShort(position + 10) & 0xffff;
        long length = tail.getInt(position + 12) & ZipCompletenessCheck.IN_ZIP64;
        long start = tail.getInt(position + 16) & ZipCompletenessCheck.IN_ZIP64;
        long end = place;
        int locator = position - ZipCompletenessCheck.LOCATOR64_LENGTH;
        // some programs write the large record even if the small one has all numbers
        boolean isLarge = start != end - length;
        if (isLarge && locator >= 0 && tail.getInt(locator) == ZipCompletenessCheck.LOCATOR64) {
            end = tail.getLong(locator + 8);
            if (end < 0 || end > place - ZipCompletenessCheck.END64_LENGTH) {
                return null;
            }
            ByteBuffer end64 = read(zip, end, ZipCompletenessCheck.END64_LENGTH);
            count = end64.getLong(32);
            length = end64.getLong(40);
            start = end64.getLong(48);
            if (end64.getInt(0) != ZipCompletenessCheck.END64) {
                return null;
            }
        }
        return start >= 0 && length >= 0 && start == end - length ? new ZipDirectory(zip, start, length, count) : null;
    }

    private static ByteBuffer read(FoundFile zip, long position, int length) throws IOException {
        try (InputStream in = zip.open()) {
            in.skipNBytes(position);
            return ZipMember.buffer(in, length);
        }
    }
}
