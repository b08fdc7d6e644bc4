package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
    public boolean wasSaved() {
        return Files.exists(file);
    }

    @Override
    public void save(long seq) {
        try {
            // a link stays a link, and what it leads to is replaced
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            Path part = target.resolveSibling("." + target.getFileName() + ".part");
            // of a crash, or planted: a new file is never written through a link
            Files.deleteIfExists(part);
            write(part, seq);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OrthancFileException("cannot write " + file + ": " + e, e);
        }
    }

    private static void write(Path part, long seq) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap((seq + "\n").getBytes(StandardCharsets.US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }
}
