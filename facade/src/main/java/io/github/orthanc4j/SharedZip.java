package io.github.orthanc4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;

/** A ZIP that is closed when the last of its users is done with it. */
final class SharedZip {

    private final ZipFile zip;
    private final AtomicInteger users = new AtomicInteger(1);

    SharedZip(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
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
