package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.InterruptGuard;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A regular file as it was found. Reading fails if the file was changed since then, or replaced, for instance by a link.
 *
 * @param followLinks whether the path may be a link
 * @param key the file system's identity of the file; null if it has none
 */
record FoundFile(Path path, boolean followLinks, @Nullable Object key, FileTime modified, long size) {

    static FoundFile of(Path path, boolean followLinks, BasicFileAttributes attributes) {
        return new FoundFile(path, followLinks, attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }

    /**
     * Finds a file that the caller has named. It may be a link.
     *
     * @throws IOException if it does not exist or is not a regular file, but a folder or a FIFO
     */
    static FoundFile named(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException("it is not a regular file");
        }
        return of(path, true, attributes);
    }

    /**
     * Opens the file. On the default file system, the stream uses no interruptible channel: that would replace the hook of
     * {@link InterruptGuard}.
     *
     * @return a stream whose last read fails if the file was changed or replaced
     */
    InputStream open() throws IOException {
        // opening a FIFO would block
        check();
        InputStream file = Files.newInputStream(path);
        try {
            // the file may have been replaced before it was opened
            check();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        return new FilterInputStream(file) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                if (read < 0) {
                    check();
                }
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                if (read < 0) {
                    check();
                }
                return read;
            }
        };
    }

    private void check() throws IOException {
        LinkOption[] links = followLinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, links);
        if (!now.isRegularFile()
                || now.size() != size
                || !now.lastModifiedTime().equals(modified)
                || !Objects.equals(now.fileKey(), key)) {
            throw new IOException("the file was changed or replaced after it was found");
        }
    }
}
