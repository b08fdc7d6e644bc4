package io.github.orthanc4j.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts finished files and bytes, and has the listeners told. */
final class UploadProgress implements AutoCloseable {

    private static final long BETWEEN_REPORTS = Duration.ofMillis(100).toNanos();

    private final UploadOptions options;
    private final Ticker time;
    private final long start;
    private final UploadNotifier notifier;

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

    /** What listeners were told last. A file that is sent again takes {@link #moved} back. */
    @GuardedBy("this")
    private long told;

    @GuardedBy("this")
    private long totalFiles = -1;

    @GuardedBy("this")
    private long totalBytes = -1;

    private final AtomicLong lastReport;

    /** @param direct whether the thread that uploads calls the listeners */
    UploadProgress(UploadOptions options, Ticker time, boolean direct) {
        this.options = options;
        this.time = time;
        this.start = time.nanos();
        this.lastReport = new AtomicLong(start);
        this.notifier = new UploadNotifier(options, this::now, direct);
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
        long last = lastReport.get();
        if (options.progress != null
                && time.nanos() - last >= BETWEEN_REPORTS
                && lastReport.compareAndSet(last, time.nanos())) {
            notifier.moved();
        }
    }

    void done(UploadReport.Entry entry) {
        count(entry);
        lastReport.set(time.nanos());
        notifier.done(entry);
    }

    private synchronized void count(UploadReport.Entry entry) {
        counts.merge(entry.outcome(), 1L, Long::sum);
        files++;
        bytes += entry.bytes();
        if (firstFailed == null && entry.failure().isPresent()) {
            firstFailed = entry;
        }
        if (options.onEntry == null) {
            entries.add(entry);
        }
    }

    private synchronized TransferProgress now() {
        Duration elapsed = Duration.ofNanos(time.nanos() - start);
        told = Math.max(told, moved.get());
        return new TransferProgress(files, totalFiles, told, totalBytes, elapsed);
    }

    synchronized UploadReport result() {
        return new UploadReport(counts, bytes, Duration.ofNanos(time.nanos() - start), entries, firstFailed);
    }

    @Override
    public void close() {
        notifier.close();
    }
}
