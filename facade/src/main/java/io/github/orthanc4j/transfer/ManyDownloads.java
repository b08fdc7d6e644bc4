package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One download of many files: the caller's thread lists them, others fetch them.
 *
 * @param <P> the place of a file
 */
abstract class ManyDownloads<P> {

    private final ManyFilesOptions<?> options;
    private final int threads;
    private final UploadSender sender;
    final TransferTally<DownloadOutcome, DownloadReport.Entry> tally;

    ManyDownloads(Client client, ManyFilesOptions<?> options) {
        if (options.verified && options.transcode != null) {
            throw new IllegalStateException(
                    "the server has no MD5 of files that it transcodes: they cannot be verified");
        }
        this.options = options;
        // inside another request, other threads might wait for its permit, and it for them
        boolean inRequest = client.connection().isInRequest();
        this.threads = inRequest ? 1 : options.maxConcurrent;
        this.tally = new TransferTally<>(
                options.onEntry, options.progress, client.connection().time(), inRequest);
        this.sender = new UploadSender(client.connection(), options.retryFor);
    }

    /** Where a file goes; asked on the caller's thread. May ask the server. */
    abstract P place(WantedFile file);

    /** Saves a file and counts it as done. */
    abstract void save(WantedFile file, P place) throws IOException;

    final DownloadReport run(FileSources resources) {
        try (tally;
                TransferPool pool = new TransferPool(threads, "download")) {
            new FileWalk(sender, new Listing(pool)).walk(resources);
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
            P place = sender.persist(() -> place(file));
            pool.run(() -> saveOrFail(file, place));
        }

        @Override
        public void unlisted(OrthancId resource, OrthancException failure) {
            fail(resource, failure);
        }
    }

    private void saveOrFail(WantedFile file, P place) {
        try {
            save(file, place);
        } catch (OrthancInterruptedException | OrthancClosedException | TransferNotifier.ListenerException e) {
            throw e;
        } catch (OrthancException e) {
            fail(file.id(), e);
        } catch (IOException e) {
            fail(file.id(), new OrthancFileException("cannot read " + place + ": " + e, e));
        }
    }

    private void fail(OrthancId id, OrthancException failure) {
        tally.done(DownloadReport.Entry.failed(id, failure), DownloadOutcome.FAILED, 0, true);
    }

    /**
     * Downloads a file, and again while the server is away.
     *
     * @param saving begins anew each time
     */
    final <T> T fetch(WantedFile file, Function<Download, T> saving) {
        return sender.persist(() -> {
            Moved moved = new Moved(tally);
            Download download = file.download(options.transcode).onProgress(moved);
            try {
                return saving.apply(options.verified ? download.verified(() -> md5(file)) : download);
            } catch (RuntimeException e) {
                moved.takeBack();
                throw e;
            }
        });
    }

    static String md5(WantedFile file) {
        return file.fetchMd5()
                .orElseThrow(() -> new OrthancException("the server has no MD5 of instance " + file.id(), null));
    }

    /** Ends the download, as no further file could be written. */
    static final class Unwritable extends RuntimeException {

        private static final long serialVersionUID = 1L;
        final OrthancFileException reason;

        Unwritable(String reason, @Nullable IOException failure) {
            super(failure);
            this.reason = new OrthancFileException(reason, failure);
        }
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
