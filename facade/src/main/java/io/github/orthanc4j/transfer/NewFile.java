package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.LocalFileException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes one file among several that come in one answer. For the client itself. */
public final class NewFile {

    private static final int BUFFER = 64 << 10;

    private NewFile() {}

    /**
     * Copies a stream to a file, which appears when it is complete, or not at all.
     *
     * @param options REPLACE_EXISTING to replace a file of that name, which is an error without
     * @throws LocalFileException if the file cannot be written
     * @throws IOException if the stream cannot be read
     */
    public static void write(Path folder, String name, InputStream content, CopyOption... options) throws IOException {
        boolean replace = Download.mayReplace(options);
        String failing = "cannot write into " + folder;
        Path file = folder.resolve(name);
        if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new LocalFileException(
                    file + " exists already: REPLACE_EXISTING would replace it", new IOException("exists"));
        }
        try (PartFile part = LocalFileException.guard(failing, () -> PartFile.create(folder, name))) {
            OutputStream out = new BufferedOutputStream(part.stream(), BUFFER);
            byte[] piece = new byte[BUFFER];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                int length = read;
                LocalFileException.guard(failing, () -> {
                    out.write(piece, 0, length);
                    return length;
                });
            }
            LocalFileException.guard(failing, () -> {
                out.flush();
                part.moveTo(file, replace);
                return file;
            });
        }
    }
}
