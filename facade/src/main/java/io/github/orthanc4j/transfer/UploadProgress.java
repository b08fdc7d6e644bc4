package io.github.orthanc4j.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts finished files and bytes, and calls the listeners one at a time, until one of them throws. */
final class UploadProgress {

    private static final long BETWEEN_REPORTS = Duration.ofMillis(100).toNanos();

    private final UploadOptions options;
    private final Ticker time;
    private final long start;

    @GuardedBy("this")
    private final Map<UploadOutcome, Long> counts = new HashMap<>();

    @GuardedBy("this")
    private final List<UploadReport.Entry> entries = new ArrayList<>();

    @GuardedBy("this")
    private UploadReport.@Nullable Entry firstFailed;

    private final AtomicLong moved = new AtomicLong();

    @GuardedBy("this")
    private long files;

    @GuardedBy("this")
    private long bytes;

    @GuardedBy("this")
    private long totalFiles = -1;

    @GuardedBy("this")
    private long totalBytes = -1;

    private volatile long lastReport;

    @GuardedBy("this")
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

    synchronized void totals(long allFiles, long allBytes) {
        totalFiles = allFiles;
        totalBytes = allBytes;
    }

    /** Counts bytes of a file that is being sent. */
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

    private synchronized <T> void tell(Consumer<T> listener, T event) {
        if (broken != null) {
            throw broken;
        }
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            broken = new ListenerException(e);
            throw broken;
        }
    }

    synchronized UploadReport result() {
        return new UploadReport(counts, bytes, Duration.ofNanos(time.nanos() - start), entries, firstFailed);
    }

    /** Wraps a listener's exception, so that the handlers of failed requests do not take it for one of theirs. */
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
