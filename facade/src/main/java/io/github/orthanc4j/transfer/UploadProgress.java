package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what is done and tells the listeners, one at a time, until one of them throws. */
final class UploadProgress {

    private static final long BETWEEN_REPORTS = Duration.ofMillis(100).toNanos();

    private final UploadOptions options;
    private final Ticker time;
    private final long start;
    private final Map<UploadOutcome, Long> counts = new HashMap<>();
    private final List<UploadReport.Entry> entries = new ArrayList<>();
    private UploadReport.@Nullable Entry firstFailed;
    private final AtomicLong moved = new AtomicLong();
    private long files;
    private long bytes;
    private long totalFiles = -1;
    private long totalBytes = -1;
    private volatile long lastReport;
    private @Nullable ListenerException broken;

    UploadProgress(UploadOptions options, Ticker time) {
        this.options = options;
        this.time = time;
        this.start = time.nanos();
        this.lastReport = start;
    }

    boolean wantsTotals() {
        return options.progress != null;
    }

    void totals(long allFiles, long allBytes) {
        totalFiles = allFiles;
        totalBytes = allBytes;
    }

    /** Takes notice of bytes of a file that is under way. */
    void moved(long more) {
        moved.addAndGet(more);
        if (options.progress != null && time.nanos() - lastReport >= BETWEEN_REPORTS) {
            report();
        }
    }

    synchronized void done(UploadReport.Entry entry) {
        counts.merge(entry.outcome(), 1L, Long::sum);
        files++;
        bytes += entry.bytes();
        if (firstFailed == null && entry.failure().isPresent()) {
            firstFailed = entry;
        }
        if (options.onEntry != null) {
            tell(options.onEntry, entry);
        } else {
            entries.add(entry);
        }
        report();
    }

    private synchronized void report() {
        if (options.progress != null) {
            lastReport = time.nanos();
            Duration elapsed = Duration.ofNanos(lastReport - start);
            tell(options.progress, new TransferProgress(files, totalFiles, moved.get(), totalBytes, elapsed));
        }
    }

    private synchronized <T> void tell(Consumer<T> listener, T news) {
        if (broken != null) {
            throw broken;
        }
        try {
            listener.accept(news);
        } catch (RuntimeException e) {
            broken = new ListenerException(e);
            throw broken;
        }
    }

    synchronized UploadReport result() {
        return new UploadReport(counts, bytes, Duration.ofNanos(time.nanos() - start), entries, firstFailed);
    }

    /** Carries what a listener threw past those who handle failures of requests: it may look like one. */
    static final class ListenerException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final RuntimeException thrown;

        ListenerException(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        RuntimeException thrown() {
            return thrown;
        }
    }
}
