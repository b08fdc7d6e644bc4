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

/**
 * Counts finished files and bytes of a transfer of many files, and has the listeners told.
 *
 * @param <O> the outcome of a file
 * @param <E> what is reported of a file
 */
final class TransferTally<O, E> implements AutoCloseable {

    private static final long BETWEEN_REPORTS = Duration.ofMillis(100).toNanos();

    private final @Nullable Consumer<E> onEntry;
    private final @Nullable Consumer<TransferProgress> onProgress;
    private final Ticker time;
    private final long start;
    private final TransferNotifier<E> notifier;

    @GuardedBy("this")
    private final Map<O, Long> counts = new HashMap<>();

    @GuardedBy("this")
    private final List<E> entries = new ArrayList<>();

    @GuardedBy("this")
    private @Nullable E firstFailed;

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

    /** @param direct whether the thread that transfers calls the listeners */
    TransferTally(
            @Nullable Consumer<E> onEntry,
            @Nullable Consumer<TransferProgress> onProgress,
            Ticker time,
            boolean direct) {
        this.onEntry = onEntry;
        this.onProgress = onProgress;
        this.time = time;
        this.start = time.nanos();
        this.lastReport = new AtomicLong(start);
        this.notifier = new TransferNotifier<>(onEntry, onProgress, this::now, direct);
    }

    boolean wantsTotals() {
        return onProgress != null;
    }

    synchronized void totals(long allFiles, long allBytes) {
        totalFiles = allFiles;
        totalBytes = allBytes;
    }

    /** Counts bytes of a file that is under way. */
    void moved(long more) {
        moved.addAndGet(more);
        long last = lastReport.get();
        if (onProgress != null
                && time.nanos() - last >= BETWEEN_REPORTS
                && lastReport.compareAndSet(last, time.nanos())) {
            notifier.moved();
        }
    }

    void done(E entry, O outcome, long size, boolean failed) {
        count(entry, outcome, size, failed);
        lastReport.set(time.nanos());
        notifier.done(entry);
    }

    private synchronized void count(E entry, O outcome, long size, boolean failed) {
        counts.merge(outcome, 1L, Long::sum);
        files++;
        bytes += size;
        if (firstFailed == null && failed) {
            firstFailed = entry;
        }
        if (onEntry == null) {
            entries.add(entry);
        }
    }

    private synchronized TransferProgress now() {
        Duration elapsed = Duration.ofNanos(time.nanos() - start);
        told = Math.max(told, moved.get());
        return new TransferProgress(files, totalFiles, told, totalBytes, elapsed);
    }

    synchronized TransferSummary<O, E> summary() {
        return new TransferSummary<>(
                Map.copyOf(counts), bytes, Duration.ofNanos(time.nanos() - start), List.copyOf(entries), firstFailed);
    }

    @Override
    public void close() {
        notifier.close();
    }
}
