package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancFileException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A number in a file: written beside it, forced to the disk, and moved over it. */
final class FileCheckpoint implements Checkpoint {

    private final Path file;

    FileCheckpoint(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public long load() {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new OrthancFileException("cannot read " + file + ": " + e, e);
        } catch (NumberFormatException e) {
            throw new OrthancFileException("no number in " + file + ": is it a checkpoint?", e);
        }
    }

    @Override
    public void save(long seq) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                out.write((seq + "\n").getBytes(StandardCharsets.US_ASCII));
                out.getFD().sync();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OrthancFileException("cannot write " + file + ": " + e, e);
        }
    }
}
