package io.github.orthanc4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A ZIP that is closed when the last of its users is done with it. */
final class SharedZip {

    private final ZipFile zip;
    private final AtomicInteger users = new AtomicInteger(1);

    SharedZip(Path file) throws IOException {
        this.zip = open(file);
    }

    static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            // perhaps only for names that are not UTF-8; with this charset any name can be read
            return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
        }
    }

    ZipFile file() {
        return zip;
    }

    void retain() {
        users.incrementAndGet();
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            try {
                zip.close();
            } catch (IOException e) {
                System.getLogger("io.github.orthanc4j").log(System.Logger.Level.DEBUG, "cannot close a ZIP", e);
            }
        }
    }
}
