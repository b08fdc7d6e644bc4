package io.github.orthanc4j.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a ZIP field by field, so that any field may be wrong. */
final class MadeZip {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<Entry> entries = new ArrayList<>();
    private boolean large;
    private int count = -1;

    /** The fields of an entry, in its own header or in the directory of the ZIP. */
    static final class Header {
        byte[] name = {};
        int flags;
        int method;
        long crc;
        long packedSize;
        long size;
    }

    /** An entry. It is correct until a test changes it. */
    static final class Entry {
        final Header own = new Header();
        final Header directory = new Header();
        byte[] packed = {};
        long offset;

        void both(Consumer<Header> change) {
            change.accept(own);
            change.accept(directory);
        }

        /** Leaves the sizes to a descriptor behind the data. */
        void describeBehind() {
            both(header -> header.flags |= 8);
            own.crc = 0;
            own.packedSize = 0;
            own.size = 0;
        }
    }

    MadeZip stored(String name, byte[] content) {
        return stored(name, content, entry -> {});
    }

    MadeZip stored(String name, byte[] content, Consumer<Entry> change) {
        return add(name, content, STORED, change);
    }

    MadeZip deflated(String name, byte[] content, Consumer<Entry> change) {
        return add(name, content, DEFLATED, change);
    }

    /** Writes all sizes in the form for ZIPs of more than 4 GB. */
    MadeZip large() {
        large = true;
        return this;
    }

    /** Writes another number of entries into the directory. */
    MadeZip count(int said) {
        count = said;
        return this;
    }

    private MadeZip add(String name, byte[] content, int method, Consumer<Entry> change) {
        Entry entry = new Entry();
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.packed = method == DEFLATED ? deflate(content) : content.clone();
        entry.both(header -> {
            header.name = name.getBytes(StandardCharsets.UTF_8);
            header.method = method;
            header.crc = crc.getValue();
            header.packedSize = entry.packed.length;
            header.size = content.length;
        });
        entry.offset = file.size();
        change.accept(entry);
        write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0x04034b50));
        common(entry.own, false, 0);
        file.writeBytes(entry.own.name);
        file.writeBytes(entry.packed);
        if ((entry.own.flags & 8) != 0) {
            write(little(16)
                    .putInt(0x08074b50)
                    .putInt((int) entry.directory.crc)
                    .putInt((int) entry.directory.packedSize)
                    .putInt((int) entry.directory.size));
        }
        entries.add(entry);
        return this;
    }

    byte[] bytes() {
        int start = file.size();
        for (Entry entry : entries) {
            write(little(6).putInt(0x02014b50).putShort((short) 20));
            common(entry.directory, large, large ? 28 : 0);
            write(little(14).position(10).putInt(large ? -1 : (int) entry.offset));
            file.writeBytes(entry.directory.name);
            if (large) {
                write(little(28)
                        .putShort((short) 1)
                        .putShort((short) 24)
                        .putLong(entry.directory.size)
                        .putLong(entry.directory.packedSize)
                        .putLong(entry.offset));
            }
        }
        int length = file.size() - start;
        int said = count < 0 ? entries.size() : count;
        if (large) {
            int end = file.size();
            write(little(56)
                    .putInt(0x06064b50)
                    .putLong(44)
                    .position(24)
                    .putLong(said)
                    .putLong(said)
                    .putLong(length)
                    .putLong(start));
            write(little(20).putInt(0x07064b50).putInt(0).putLong(end).putInt(1));
        }
        write(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) (large ? -1 : said))
                .putShort((short) (large ? -1 : said))
                .putInt(large ? -1 : length)
                .putInt(large ? -1 : start));
        return file.toByteArray();
    }

    /** Writes the fields that both headers have. */
    private void common(Header header, boolean saturated, int extra) {
        write(little(26)
                .putShort((short) 20)
                .putShort((short) header.flags)
                .putShort((short) header.method)
                .putInt(0)
                .putInt((int) header.crc)
                .putInt(saturated ? -1 : (int) header.packedSize)
                .putInt(saturated ? -1 : (int) header.size)
                .putShort((short) header.name.length)
                .putShort((short) extra));
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer buffer) {
        file.writeBytes(buffer.array());
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 1_000];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
