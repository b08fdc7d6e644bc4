package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.LocalFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    /** Enough to tell what a file is; the meta information of a DICOMDIR is in it. */
    static final int START = 512;

    /** MediaStorageSOPClassUID (0002,0002) of a DICOMDIR. */
    private static final String DICOMDIR = "\2\0\2\0UI\24\0" + "1.2.840.10008.1.3.10";

    /** Elements are sorted, and SOPInstanceUID (0008,0018) must be there: no file begins behind its group. */
    private static final int HIGHEST_FIRST_GROUP = 8;

    interface Opener {
        InputStream open() throws IOException;
    }

    /** What a file is, by its first bytes. */
    enum Kind {
        DICOM,
        /** The table of contents of a CD. */
        DICOMDIR,
        ZIP,
        GZIP,
        /** Perhaps DICOM without a preamble. */
        OTHER,
        /** No server can read it as DICOM. */
        FOREIGN;

        /** @param start the first {@link #START} bytes, or more */
        static Kind of(byte[] start) {
            if (has(start, 128, 'D', 'I', 'C', 'M')) {
                return new String(start, StandardCharsets.ISO_8859_1).contains(UploadSource.DICOMDIR)
                        ? DICOMDIR
                        : DICOM;
            }
            if (has(start, 0, 'P', 'K', 3, 4) || has(start, 0, 'P', 'K', 5, 6)) {
                return ZIP;
            }
            if (has(start, 0, 0x1f, 0x8b, 8)) {
                return GZIP;
            }
            return mayBeginDicom(start) ? OTHER : FOREIGN;
        }

        private static boolean mayBeginDicom(byte[] start) {
            if (start.length < 2) {
                return false;
            }
            int first = start[0] & 0xff;
            int second = start[1] & 0xff;
            return Math.min(first | second << 8, first << 8 | second) <= HIGHEST_FIRST_GROUP;
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
