package io.github.orthanc4j.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One download of many files into a ZIP, which stores them as they are. The entry of a file is written when the file has
 * come whole: its size and CRC stand before its data, and a file that fails leaves nothing in the ZIP.
 */
public final class ZipDownloads extends ManyDownloads<String> {

    /** The largest file that is kept in memory until it is written. */
    private static final int MOST_IN_MEMORY = 4 << 20;

    /** How many bytes all files that wait take in memory. */
    private static final int MEMORY = 16 << 20;

    private final WriteZipOptions options;
    private final Path folder;
    private final Semaphore memory = new Semaphore(MEMORY);

    /** Each file that was begun: with its failure, null if it is in the ZIP. */
    private final Map<OrthancId, CompletableFuture<@Nullable OrthancException>> begun = new ConcurrentHashMap<>();

    @GuardedBy("this")
    private final ZipOutputStream zip;

    /** Why nothing can be written any more: an entry that is cut off makes the next one fail for another reason. */
    @GuardedBy("this")
    private @Nullable Unwritable broken;

    private ZipDownloads(Client client, OutputStream out, Path folder, WriteZipOptions options) {
        super(client, options);
        this.options = options;
        this.folder = folder;
        this.zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
    }

    /** Downloads files into a ZIP, which appears when it is complete. */
    public static DownloadReport write(Client client, FileSources resources, Path file, WriteZipOptions options) {
        Path target = Download.target(file);
        Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
        try {
            if (Download.isWrittenThrough(target)) {
                try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
                    return write(client, resources, out, options);
                }
            }
            Download.refuseExisting(target, options.replaceExisting);
            String name = String.valueOf(target.getFileName());
            PartFile.removeLeftOver(folder, name);
            try (PartFile part = PartFile.create(folder, name)) {
                OutputStream out = new BufferedOutputStream(part.stream(), Download.BUFFER);
                DownloadReport report = new ZipDownloads(client, out, folder, options).write(resources);
                part.allow(options.permissions);
                part.moveTo(target, options.replaceExisting);
                return report;
            }
        } catch (IOException e) {
            throw new OrthancFileException("cannot write " + file + ": " + e, e);
        }
    }

    /** Downloads files into a stream, as a ZIP. If this throws, the ZIP has no end, so that nobody takes it for whole. */
    public static DownloadReport write(
            Client client, FileSources resources, OutputStream stream, WriteZipOptions options) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        OutputStream out = new BufferedOutputStream(stream, Download.BUFFER);
        return new ZipDownloads(client, out, folder, options).write(resources);
    }

    private DownloadReport write(FileSources resources) {
        Spool.removeLeftOver(folder);
        try {
            DownloadReport report = run(resources);
            if (!options.allowIncomplete) {
                requireComplete(report);
            }
            finish();
            return report;
        } catch (Unwritable e) {
            throw e.reason;
        }
    }

    private static void requireComplete(DownloadReport report) {
        try {
            report.requireComplete();
        } catch (OrthancException e) {
            throw new OrthancDownloadException("no ZIP is left, as " + e.getMessage(), e.getCause(), report);
        }
    }

    private synchronized void finish() {
        try {
            zip.finish();
            zip.flush();
        } catch (IOException e) {
            throw new Unwritable("cannot write the ZIP: " + e, e);
        }
    }

    @Override
    String place(WantedFile file) {
        return String.join("/", options.layout.names(file.id(), file::tag));
    }

    @Override
    void save(WantedFile file, String name) {
        CompletableFuture<@Nullable OrthancException> added = new CompletableFuture<>();
        CompletableFuture<@Nullable OrthancException> before = begun.putIfAbsent(file.id(), added);
        if (before != null) {
            isListedAgain(file, name, before.join());
            return;
        }
        OrthancException failure = new OrthancException("the download has ended", null);
        try {
            done(file, DownloadOutcome.SAVED, name, fetch(file, name));
            failure = null;
        } catch (OrthancException e) {
            failure = e;
            throw e;
        } finally {
            added.complete(failure);
        }
    }

    private void isListedAgain(WantedFile file, String name, @Nullable OrthancException failure) {
        if (failure != null) {
            throw failure;
        }
        done(file, DownloadOutcome.ALREADY_SAVED, name, 0);
    }

    /** Puts a file into the ZIP, and returns its size. */
    private long fetch(WantedFile file, String name) {
        long expected = options.transcode == null ? file.size().orElse(MOST_IN_MEMORY) : MOST_IN_MEMORY;
        int inMemory = expected <= MOST_IN_MEMORY ? (int) expected : 0;
        acquire(inMemory);
        try (Spool spool = fetch(file, download -> spool(download, inMemory))) {
            add(name, spool);
            return spool.size();
        } finally {
            memory.release(inMemory);
        }
    }

    private void acquire(int bytes) {
        try {
            memory.acquire(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("the download was interrupted", e);
        }
    }

    private Spool spool(Download download, int inMemory) {
        Spool spool = new Spool(inMemory, folder);
        try {
            download.writeTo(spool);
            return spool;
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private synchronized void add(String name, Spool spool) {
        if (broken != null) {
            throw broken;
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(spool.size());
        entry.setCrc(spool.crc());
        try {
            zip.putNextEntry(entry);
            spool.copyTo(zip);
            zip.closeEntry();
        } catch (IOException e) {
            broken = new Unwritable("cannot write the ZIP: " + e, e);
            throw broken;
        }
    }

    private void done(WantedFile file, DownloadOutcome outcome, String name, long size) {
        tally.done(DownloadReport.Entry.ofZip(file.id(), outcome, name, size), outcome, size, false);
    }
}
