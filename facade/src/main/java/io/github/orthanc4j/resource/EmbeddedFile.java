package io.github.orthanc4j.resource;

import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.internal.http.LocalFileException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A PDF or an image to be embedded in a DICOM file. It can be opened again and again. */
final class EmbeddedFile {

    private interface Opener {
        InputStream open() throws IOException;
    }

    private interface Sizer {
        long size() throws IOException;
    }

    /** A kind of files, by the bytes at their start, in hexadecimal digits. */
    enum Kind {
        PDF("application/pdf", "255044462d"),
        PNG("image/png", "89504e470d0a1a0a"),
        JPEG("image/jpeg", "ffd8ff");

        private final String mimeType;
        private final String start;

        Kind(String mimeType, String start) {
            this.mimeType = mimeType;
            this.start = start;
        }

        String mimeType() {
            return mimeType;
        }

        private boolean isStartOf(byte[] head) {
            return HexFormat.of().formatHex(head).startsWith(start);
        }
    }

    private static final int LONGEST_START = 8;

    private final String name;
    private final Opener opener;
    private final Sizer sizer;
    private final List<Kind> kinds;

    private EmbeddedFile(String name, Opener opener, Sizer sizer, Kind... kinds) {
        this.name = name;
        this.opener = opener;
        this.sizer = sizer;
        this.kinds = List.of(kinds);
    }

    private static EmbeddedFile of(Path file, Kind... kinds) {
        String name = Objects.requireNonNull(file, "file").toString();
        return new EmbeddedFile(name, () -> Files.newInputStream(file), () -> Files.size(file), kinds);
    }

    static EmbeddedFile pdf(Path file) {
        return of(file, Kind.PDF);
    }

    static EmbeddedFile image(Path file) {
        return of(file, Kind.PNG, Kind.JPEG);
    }

    static EmbeddedFile image(byte[] content) {
        byte[] copy = content.clone();
        return new EmbeddedFile(
                "the image", () -> new ByteArrayInputStream(copy), () -> copy.length, Kind.PNG, Kind.JPEG);
    }

    boolean isImage() {
        return !kinds.contains(Kind.PDF);
    }

    String name() {
        return name;
    }

    InputStream open() throws IOException {
        return opener.open();
    }

    /** Which of its kinds the file is; refuses others, which the server may take for something else. */
    Kind kind() {
        byte[] head = read(() -> {
            try (InputStream in = open()) {
                return in.readNBytes(LONGEST_START);
            }
        });
        Kind found = kinds.stream()
                .filter(kind -> kind.isStartOf(head))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(name + " is no " + (isImage() ? "PNG or JPEG" : "PDF")));
        if (found == Kind.JPEG && !read(() -> jpeg(JpegCheck::isComplete))) {
            throw new IllegalArgumentException(name + " is a JPEG that was cut off");
        }
        if (found == Kind.JPEG && read(() -> jpeg(JpegCheck::isTurned))) {
            throw new IllegalArgumentException(name
                    + " is a JPEG that viewers turn by its EXIF orientation, which servers do not: save it upright");
        }
        return found;
    }

    private interface Check {
        boolean of(InputStream jpeg) throws IOException;
    }

    private boolean jpeg(Check check) throws IOException {
        try (InputStream in = new BufferedInputStream(open())) {
            return check.of(in);
        }
    }

    /** How many bytes it has now. */
    long size() {
        return read(sizer::size);
    }

    private <T> T read(LocalFileException.Work<T> work) {
        try {
            return LocalFileException.guard("cannot read " + name, work);
        } catch (LocalFileException e) {
            throw new OrthancFileException(String.valueOf(e.getMessage()), e.getCause());
        }
    }
}
