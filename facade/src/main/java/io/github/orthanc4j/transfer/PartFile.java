package io.github.orthanc4j.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hidden file to which a download is written before it is moved to its name. It is locked as long as it is written to:
 * one that nobody has locked was left over by a process that was killed, and the next download to the same place removes it.
 */
final class PartFile implements AutoCloseable {

    private static final String PREFIX = ".orthanc4j-";
    private static final String SUFFIX = ".part";
    /** How many downloads to one place have a name that others find again. */
    private static final int SLOTS = 32;

    /** How long an empty file may be new. */
    private static final Duration EMPTY = Duration.ofMinutes(1);

    /**
     * After how long a file of another place counts as left over. That it is not locked does not suffice: there are shares on
     * which no machine sees the locks of another.
     */
    static final Duration ABANDONED = Duration.ofHours(12);

    /** Those of this process. None is opened twice: closing any channel of a file gives up all locks of the process. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final @Nullable Object key;
    private boolean isMoved;

    private PartFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        this.key = key(path);
    }

    /**
     * Creates one.
     *
     * @param place tells apart what is saved into the same folder
     */
    static PartFile create(Path folder, String place) throws IOException {
        return create(folder, place, Duration.ZERO);
    }

    /**
     * Creates one.
     *
     * @param age how old a file of the same place must be to be removed as left over
     */
    static PartFile create(Path folder, String place, Duration age) throws IOException {
        Path real = folder.toRealPath();
        String hash = Integer.toHexString(place.hashCode());
        for (int slot = 0; slot < SLOTS; slot++) {
            Path path = path(real, hash, slot);
            if (OPEN.add(path)) {
                PartFile part = tryCreate(path, age);
                if (part != null) {
                    return part;
                }
                OPEN.remove(path);
            }
        }
        Path path = Files.createTempFile(real, PREFIX, SUFFIX);
        return new PartFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static Path path(Path folder, String hash, int slot) {
        return folder.resolve(PREFIX + hash + "-" + slot + SUFFIX);
    }

    /**
     * Removes all that processes which were killed long ago have left of a place.
     *
     * @return whether there was anything
     */
    static boolean removeLeftOver(Path folder, String place) {
        String hash = Integer.toHexString(place.hashCode());
        boolean any = false;
        try {
            Path real = folder.toRealPath();
            for (int slot = 0; slot < SLOTS; slot++) {
                any |= removeUnlessOpen(path(real, hash, slot));
            }
        } catch (IOException e) {
            // if the folder is needed, creating a file in there fails
        }
        return any;
    }

    /** Removes all that processes which were killed long ago have left in a folder and those below. */
    static void removeAllLeftOver(Path folder) {
        try (Stream<Path> files = Files.walk(folder.toRealPath())) {
            files.filter(PartFile::isNamedSo).forEach(PartFile::removeUnlessOpen);
        } catch (IOException | UncheckedIOException e) {
            // what cannot be listed has no files that can be written
        }
    }

    private static boolean isNamedSo(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    private static boolean removeUnlessOpen(Path path) {
        if (!OPEN.add(path)) {
            return false;
        }
        try {
            return removeIfLeftOver(path, ABANDONED);
        } finally {
            OPEN.remove(path);
        }
    }

    /** Creates a file of this name; null if it belongs to another process, or is something else. */
    private static @Nullable PartFile tryCreate(Path path, Duration age) throws IOException {
        removeIfLeftOver(path, age);
        FileChannel channel;
        try {
            channel = open(path);
        } catch (FileAlreadyExistsException e) {
            return null;
        } catch (IOException | RuntimeException e) {
            OPEN.remove(path);
            throw e;
        }
        try {
            if (channel.tryLock() != null) {
                // whoever finds an empty file cannot tell that it is locked already; what comes replaces this byte
                channel.write(ByteBuffer.allocate(1), 0);
            }
        } catch (IOException e) {
            // a file system without locks, where no other process can tell, or a full one
        }
        return new PartFile(path, channel);
    }

    /** Creates the file itself, never through a link; for its owner only, where the file system knows owners. */
    private static FileChannel open(Path path) throws IOException {
        boolean isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                attributes);
    }

    private static boolean removeIfLeftOver(Path path, Duration age) {
        // to ask costs much less than an exception for each new file
        Object before = Files.exists(path) ? key(path) : null;
        if (before == null) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            // an empty one may have been created a moment ago, and be locked next
            boolean isWritten = channel.size() > 0 || isOlder(path, EMPTY);
            boolean isOld = age.isZero() || isOlder(path, age);
            boolean isLeft = isWritten && isOld && channel.tryLock() != null;
            // the file may have been moved to its name since it was opened
            if (isLeft && before.equals(key(path))) {
                Files.delete(path);
                return true;
            }
        } catch (IOException e) {
            // it belongs to somebody else, or is gone
        }
        return false;
    }

    private static boolean isOlder(Path path, Duration age) throws IOException {
        Instant modified =
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        return modified.isBefore(Instant.now().minus(age));
    }

    /** The identity of a regular file; null if there is none, or if the file system has no identities. */
    private static @Nullable Object key(Path path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? attributes.fileKey() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the file is still there: nobody has deleted it or replaced its folder. */
    boolean exists() {
        return key == null ? Files.exists(path, LinkOption.NOFOLLOW_LINKS) : key.equals(key(path));
    }

    /** Moves the file to its name. */
    void moveTo(Path file, boolean replace) throws IOException {
        if (!exists()) {
            throw new IOException("another program has taken away " + path.getFileName());
        }
        if (channel.position() == 0) {
            channel.truncate(0);
        }
        if (replace) {
            Files.move(path, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            moveToNew(file);
        }
        isMoved = true;
    }

    /** A move might replace a file that appeared a moment ago; a link never does. */
    private void moveToNew(Path file) throws IOException {
        try {
            Files.createLink(file, path);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // not every file system has links; what is wrong with the name is wrong for the move, too
            Files.move(path, file);
            return;
        }
        Files.delete(path);
    }

    /** Lets others use the file, if there are permissions. */
    void allow(Set<PosixFilePermission> permissions) throws IOException {
        if (permissions.isEmpty()) {
            return;
        }
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this file system has no permissions", e);
        }
    }

    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Reads what was written, from its begin. */
    InputStream read() throws IOException {
        return Channels.newInputStream(channel.position(0));
    }

    /** Deletes the file, unless it was moved. */
    @Override
    public void close() {
        try (channel) {
            if (!isMoved && exists()) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            // another program was faster
        } catch (IOException e) {
            System.getLogger("io.github.orthanc4j").log(System.Logger.Level.WARNING, "cannot delete {0}: {1}", path, e);
        } finally {
            OPEN.remove(path);
        }
    }
}
