package io.github.orthanc4j.transfer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload or download is: a snapshot.
 *
 * @param files how many files are done
 * @param totalFiles how many there are; -1 if nobody knows
 * @param bytes how many bytes were moved, of files that are done and under way
 * @param totalBytes how many there are; -1 if nobody knows
 * @param elapsed the time since the start
 */
public record TransferProgress(long files, long totalFiles, long bytes, long totalBytes, Duration elapsed) {

    /** The mean rate since the start, in bytes a second; 0 before anything was moved. */
    public double bytesPerSecond() {
        long nanos = elapsed.toNanos();
        return nanos <= 0 ? 0 : bytes * 1e9 / nanos;
    }

    /** An estimate of the time that is left, at the mean rate; null if it cannot be told. */
    public @Nullable Duration remaining() {
        double rate = bytesPerSecond();
        if (totalBytes < 0 || rate <= 0) {
            return null;
        }
        return Duration.ofMillis(Math.round(Math.max(0, totalBytes - bytes) / rate * 1000));
    }
}
