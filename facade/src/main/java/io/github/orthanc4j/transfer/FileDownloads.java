package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.internal.Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One download of many files into a folder. */
public final class FileDownloads extends ManyDownloads<Path> {

    private static final Map<PosixFilePermission, PosixFilePermission> OPENING = Map.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

    private static final String MARKER = "files";
    private static final String MODE = "unix:mode";
    private static final int FIRST_BIT = 0400;

    private final Path folder;
    private final DownloadFilesOptions options;

    /** Is there as long as nobody empties or replaces the folder; null if nothing can be written there. */
    private final @Nullable PartFile marker;

    private FileDownloads(Client client, Path folder, DownloadFilesOptions options) {
        super(client, options);
        this.folder = folder.toAbsolutePath().normalize();
        this.options = options;
        createFolders(this.folder);
        this.marker = mark(this.folder);
    }

    private static @Nullable PartFile mark(Path folder) {
        if (PartFile.removeLeftOver(folder, MARKER)) {
            // a download was killed, perhaps in the middle of files that this one does not want
            PartFile.removeAllLeftOver(folder);
        }
        try {
            return PartFile.create(folder, MARKER, PartFile.ABANDONED);
        } catch (IOException e) {
            // all files may be there already; what is not there fails for itself
            return null;
        }
    }

    /** Downloads files into a folder, which is made if it is not there. */
    public static DownloadReport download(
            Client client, FileSources resources, Path folder, DownloadFilesOptions options) {
        FileDownloads downloads = new FileDownloads(client, folder, options);
        try {
            DownloadReport report = downloads.run(resources);
            downloads.requireFolder();
            return report;
        } catch (Unwritable e) {
            throw e.reason;
        } finally {
            downloads.unmark();
        }
    }

    private void unmark() {
        if (marker != null) {
            marker.close();
        }
    }

    /** Ends the download if the folder was emptied or replaced: files that are counted as saved would be missing. */
    private void requireFolder() {
        if (marker != null && !marker.exists()) {
            throw new Unwritable(folder + " was emptied or replaced while files were saved into it", null);
        }
    }

    @Override
    Path place(WantedFile file) {
        return options.layout.place(folder, file.id(), file::tag);
    }

    @Override
    void save(WantedFile file, Path place) throws IOException {
        requireFolder();
        if (options.transcode == null && isSaved(file, place)) {
            long size = Files.size(place);
            tally.moved(size);
            done(file, DownloadOutcome.ALREADY_SAVED, place, size);
            return;
        }
        createFolders(place.getParent());
        fetch(file, download -> {
            download.permissions(options.permissions).saveTo(place, StandardCopyOption.REPLACE_EXISTING);
            return place;
        });
        done(file, DownloadOutcome.SAVED, place, Files.size(place));
    }

    private void done(WantedFile file, DownloadOutcome outcome, Path place, long size) {
        tally.done(DownloadReport.Entry.ofFile(file.id(), outcome, place, size), outcome, size, false);
    }

    private boolean isSaved(WantedFile file, Path place) throws IOException {
        // the first one needs no exception for each new file
        boolean hasSize = Files.isRegularFile(place)
                && Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && file.size().isPresent()
                && file.size().getAsLong() == Files.size(place);
        return hasSize && (!options.verified || md5(file).equals(md5(place)));
    }

    private static String md5(Path file) throws IOException {
        MessageDigest digest = Download.md5();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void createFolders(@Nullable Path place) {
        if (place == null || Files.isDirectory(place)) {
            return;
        }
        createFolders(place.getParent());
        try {
            Files.createDirectory(place, attributes(place));
            allow(place);
        } catch (FileAlreadyExistsException e) {
            // another thread was faster; if it is a file, the download into it fails
        } catch (IOException e) {
            throw new OrthancFileException("cannot make the folder " + place + ": " + e, e);
        }
    }

    private FileAttribute<?>[] attributes(Path place) {
        if (!place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(allowed())};
    }

    /** Gives a new folder the permissions that the umask of the process has taken away, and lets it keep its other bits. */
    private void allow(Path place) throws IOException {
        if (options.permissions.isEmpty()
                || !place.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        int mode = (int) Files.getAttribute(place, MODE);
        int wanted = mode;
        int bit = FIRST_BIT;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            wanted |= allowed().contains(permission) ? bit : 0;
            bit >>= 1;
        }
        if (wanted != mode) {
            Files.setAttribute(place, MODE, wanted);
        }
    }

    private Set<PosixFilePermission> allowed() {
        Set<PosixFilePermission> allowed = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        for (PosixFilePermission permission : options.permissions) {
            allowed.add(permission);
            PosixFilePermission opening = OPENING.get(permission);
            if (opening != null) {
                allowed.add(opening);
            }
        }
        return allowed;
    }
}
