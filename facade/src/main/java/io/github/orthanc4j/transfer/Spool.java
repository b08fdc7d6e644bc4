package io.github.orthanc4j.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Keeps bytes that come until they are wanted: in memory up to a bound, beyond it in a hidden file that only its owner can read. */
final class Spool extends OutputStream {

    private static final String PLACE = "spool";

    private final int most;
    private final Path folder;
    private final CRC32 crc = new CRC32();
    private byte[] memory = new byte[0];
    private int inMemory;
    private long size;
    private @Nullable PartFile part;
    private @Nullable OutputStream file;

    /**
     * @param most how many bytes are kept in memory
     * @param folder where the file would be
     */
    Spool(int most, Path folder) {
        this.most = most;
        this.folder = folder;
    }

    /** Removes what processes that were killed have left in a folder. */
    static void removeLeftOver(Path folder) {
        PartFile.removeLeftOver(folder, PLACE);
    }

    long size() {
        return size;
    }

    long crc() {
        return crc.getValue();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        size += length;
        if (file == null && size <= most) {
            if (memory.length == 0) {
                memory = new byte[most];
            }
            System.arraycopy(bytes, offset, memory, inMemory, length);
            inMemory += length;
        } else {
            file().write(bytes, offset, length);
        }
    }

    private OutputStream file() throws IOException {
        OutputStream out = file;
        if (out == null) {
            part = PartFile.create(folder, PLACE);
            out = part.stream();
            out.write(memory, 0, inMemory);
            memory = new byte[0];
            inMemory = 0;
            file = out;
        }
        return out;
    }

    void copyTo(OutputStream target) throws IOException {
        if (part == null) {
            target.write(memory, 0, inMemory);
        } else {
            part.read().transferTo(target);
        }
    }

    /** Deletes the file, if there is one. */
    @Override
    public void close() {
        if (part != null) {
            part.close();
        }
    }
}
