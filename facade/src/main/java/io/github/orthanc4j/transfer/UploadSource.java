package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.LocalFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something to upload that can be opened again and again.
 *
 * @param file the file, or the ZIP it is in
 * @param zipEntry its name in the ZIP; null if it is a file of its own
 * @param size in bytes
 * @param opener opens it
 */
record UploadSource(Path file, @Nullable String zipEntry, long size, Opener opener) {

    /** Enough to tell a DICOM file from others. */
    static final int START = 132;

    interface Opener {
        InputStream open() throws IOException;
    }

    /** What a file is, by its first bytes. */
    enum Kind {
        DICOM,
        ZIP,
        GZIP,
        OTHER;

        /** @param start the first {@link #START} bytes, or more */
        static Kind of(byte[] start) {
            if (has(start, 128, 'D', 'I', 'C', 'M')) {
                return DICOM;
            }
            if (has(start, 0, 'P', 'K', 3, 4) || has(start, 0, 'P', 'K', 5, 6)) {
                return ZIP;
            }
            return has(start, 0, 0x1f, 0x8b, 8) ? GZIP : OTHER;
        }
    }

    /** @param name how the file is called in the report */
    static UploadSource of(Path name, FoundFile file) {
        return new UploadSource(name, null, file.size(), file::open);
    }

    static UploadSource of(Path zip, ZipMember member) {
        return new UploadSource(zip, member.name(), member.size(), member::open);
    }

    static UploadSource of(byte[] bytes) {
        return new UploadSource(Path.of("bytes"), null, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    String name() {
        return zipEntry == null ? file.toString() : file + "!" + zipEntry;
    }

    InputStream open() throws LocalFileException {
        return LocalFileException.guard("cannot read " + name(), opener::open);
    }

    Kind kind() throws LocalFileException {
        return LocalFileException.guard("cannot read " + name(), () -> {
            try (InputStream in = opener.open()) {
                return Kind.of(in.readNBytes(START));
            }
        });
    }

    /** Reads everything: what has a CRC or may have changed is checked where it ends. */
    void check() throws LocalFileException {
        LocalFileException.guard("cannot read " + name(), () -> {
            try (InputStream in = opener.open()) {
                return in.transferTo(OutputStream.nullOutputStream());
            }
        });
    }

    private static boolean has(byte[] start, int position, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (start.length <= position + i || start[position + i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
