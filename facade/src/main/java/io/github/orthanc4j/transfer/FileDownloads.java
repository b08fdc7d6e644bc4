package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
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
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One download of many files: the caller's thread lists them, others fetch them. */
public final class FileDownloads {

    private static final Map<PosixFilePermission, PosixFilePermission> OPENING = Map.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

    private final Path folder;
    private final DownloadFilesOptions options;
    private final int threads;
    private final TransferTally<DownloadOutcome, DownloadReport.Entry> tally;
    private final UploadSender sender;

    private FileDownloads(Client client, Path folder, DownloadFilesOptions options) {
        this.folder = folder.toAbsolutePath().normalize();
        this.options = options;
        // inside another request, other threads might wait for its permit, and it for them
        boolean inRequest = client.connection().isInRequest();
        this.threads = inRequest ? 1 : options.maxConcurrent;
        this.tally = new TransferTally<>(
                options.onEntry, options.progress, client.connection().time(), inRequest);
        this.sender = new UploadSender(client.connection(), options.retryFor);
    }

    /** Downloads files into a folder, which is made if it is not there. */
    public static DownloadReport download(
            Client client, Iterable<FileSource> resources, Path folder, DownloadFilesOptions options) {
        if (options.verified && options.transcode != null) {
            throw new IllegalStateException(
                    "the server has no MD5 of files that it transcodes: they cannot be verified");
        }
        return new FileDownloads(client, folder, options).run(resources);
    }

    private DownloadReport run(Iterable<FileSource> resources) {
        createFolders(folder);
        try (tally;
                TransferPool pool = new TransferPool(threads, "download")) {
            FileWalk.walk(resources, new Listing(pool));
            pool.finish();
        } catch (TransferNotifier.ListenerException e) {
            throw e.unwrap();
        }
        return new DownloadReport(tally.summary());
    }

    /** Hands what is found to the pool. */
    private final class Listing implements FileWalk.Visitor {

        private final TransferPool pool;

        Listing(TransferPool pool) {
            this.pool = pool;
        }

        @Override
        public void file(WantedFile file) {
            Path place = options.layout.place(folder, file.id(), file::tag);
            pool.run(() -> save(file, place));
        }

        @Override
        public void unlisted(OrthancId resource, OrthancException failure) {
            fail(resource, failure);
        }
    }

    private void save(WantedFile file, Path place) {
        try {
            if (options.transcode == null && isSaved(file, place)) {
                done(file.id(), DownloadOutcome.ALREADY_SAVED, place);
                return;
            }
            createFolders(place.getParent());
            sender.persist(() -> saveNow(file, place));
            done(file.id(), DownloadOutcome.SAVED, place);
        } catch (OrthancInterruptedException | OrthancClosedException | TransferNotifier.ListenerException e) {
            throw e;
        } catch (OrthancException e) {
            fail(file.id(), e);
        } catch (IOException e) {
            fail(file.id(), new OrthancFileException("cannot read " + place + ": " + e, e));
        }
    }

    private Path saveNow(WantedFile file, Path place) {
        Moved moved = new Moved(tally);
        Download download = file.download(options.transcode)
                .permissions(options.permissions)
                .onProgress(moved);
        if (options.verified) {
            download = download.verified(() -> md5(file));
        }
        try {
            download.saveTo(place, StandardCopyOption.REPLACE_EXISTING);
            return place;
        } catch (RuntimeException e) {
            moved.takeBack();
            throw e;
        }
    }

    private boolean isSaved(WantedFile file, Path place) throws IOException {
        boolean hasSize = Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && file.size().isPresent()
                && file.size().getAsLong() == Files.size(place);
        return hasSize && (!options.verified || md5(file).equals(md5(place)));
    }

    private static String md5(WantedFile file) {
        return file.fetchMd5()
                .orElseThrow(() -> new OrthancException("the server has no MD5 of instance " + file.id(), null));
    }

    private static String md5(Path file) throws IOException {
        MessageDigest digest = md5();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private void createFolders(@Nullable Path place) {
        if (place == null || Files.isDirectory(place)) {
            return;
        }
        createFolders(place.getParent());
        try {
            Files.createDirectory(place, attributes(place));
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
        Set<PosixFilePermission> allowed = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        for (PosixFilePermission permission : options.permissions) {
            allowed.add(permission);
            PosixFilePermission opening = OPENING.get(permission);
            if (opening != null) {
                allowed.add(opening);
            }
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(allowed)};
    }

    private void done(OrthancId id, DownloadOutcome outcome, Path place) throws IOException {
        long size = Files.size(place);
        if (outcome.equals(DownloadOutcome.ALREADY_SAVED)) {
            tally.moved(size);
        }
        tally.done(new DownloadReport.Entry(id, outcome, place, size, null), outcome, size, false);
    }

    private void fail(OrthancId id, OrthancException failure) {
        DownloadOutcome outcome = DownloadOutcome.FAILED;
        tally.done(new DownloadReport.Entry(id, outcome, null, 0, failure), outcome, 0, true);
    }

    /** Counts what came since the last time. */
    private static final class Moved implements Consumer<TransferProgress> {

        private final TransferTally<?, ?> tally;
        private long before;

        Moved(TransferTally<?, ?> tally) {
            this.tally = tally;
        }

        @Override
        public void accept(TransferProgress progress) {
            tally.moved(progress.bytes() - before);
            before = progress.bytes();
        }

        /** Counts the bytes of a failed attempt no more. */
        void takeBack() {
            tally.moved(-before);
        }
    }
}
