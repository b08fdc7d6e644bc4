package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How far an upload or download is: a snapshot. */
public final class TransferProgress {

    private static final long UNKNOWN = -1;

    private final long files;
    private final long totalFiles;
    private final long bytes;
    private final long totalBytes;
    private final Duration elapsed;

    /** Totals that are not known are -1. */
    TransferProgress(long files, long totalFiles, long bytes, long totalBytes, Duration elapsed) {
        this.files = files;
        this.totalFiles = totalFiles;
        this.bytes = bytes;
        this.totalBytes = totalBytes;
        this.elapsed = elapsed;
    }

    /** How many files are done, with success or without. */
    public long files() {
        return files;
    }

    /** How many files there are; empty if that is not known. */
    public OptionalLong totalFiles() {
        return known(totalFiles);
    }

    /**
     * How many bytes were moved, of files that are done, with success or without, and under way. Of an upload, this never
     * decreases.
     */
    public long bytes() {
        return bytes;
    }

    /** How many bytes there are; empty if that is not known. */
    public OptionalLong totalBytes() {
        return known(totalBytes);
    }

    /** How much is done, from 0 to 1, by bytes; empty if the total is not known. */
    public OptionalDouble fraction() {
        if (totalBytes == UNKNOWN) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(totalBytes == 0 ? 1 : Math.min(1, (double) bytes / totalBytes));
    }

    /** The time since the start. */
    public Duration elapsed() {
        return elapsed;
    }

    /** The mean rate since the start, in bytes a second; 0 before anything was moved. */
    public double bytesPerSecond() {
        long nanos = elapsed.toNanos();
        return nanos <= 0 ? 0 : bytes * 1e9 / nanos;
    }

    /** An estimate of the time that is left, at the mean rate; empty while there is nothing to estimate it from. */
    public Optional<Duration> remaining() {
        double rate = bytesPerSecond();
        if (totalBytes == UNKNOWN || rate <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(Math.max(0, totalBytes - bytes) / rate * 1000)));
    }

    private static OptionalLong known(long total) {
        return total == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(total);
    }

    @Override
    public String toString() {
        return "TransferProgress[" + files + " of " + text(totalFiles) + " files, " + bytes + " of " + text(totalBytes)
                + " bytes in " + Durations.text(elapsed) + "]";
    }

    private static String text(long total) {
        return total == UNKNOWN ? "?" : String.valueOf(total);
    }
}
