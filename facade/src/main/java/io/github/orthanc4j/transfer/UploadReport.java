package io.github.orthanc4j.transfer;

import io.github.orthanc4j.id.OrthancId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an upload. The counts add up to the input: each file that was found, and each entry of each ZIP, is in
 * exactly one of them.
 *
 * @param counts how many files had which outcome
 * @param bytes the size of all files that were dealt with
 * @param duration how long it took
 * @param entries each file, in no order; empty if the entries went to {@link UploadOptions#onEntry}
 */
public record UploadReport(Map<UploadOutcome, Long> counts, long bytes, Duration duration, List<Entry> entries) {

    public UploadReport {
        counts = Map.copyOf(counts);
        entries = List.copyOf(entries);
    }

    /** How many files had an outcome. */
    public long count(UploadOutcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** How many files were dealt with. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the server has every file, stored now or before. */
    public boolean isComplete() {
        return count(UploadOutcome.STORED) + count(UploadOutcome.ALREADY_STORED) == total();
    }

    /** The entries with an outcome. */
    public List<Entry> entries(UploadOutcome outcome) {
        return entries.stream().filter(entry -> entry.outcome().equals(outcome)).toList();
    }

    /** The counts: no names of files. */
    @Override
    public String toString() {
        return "UploadReport" + counts + " in " + duration;
    }

    /**
     * One file.
     *
     * @param file the file, or the ZIP it is in
     * @param zipEntry its name in the ZIP, which several may have; null if it is a file of its own
     * @param outcome what became of it
     * @param instance the instance; null if there is none
     * @param bytes its size
     * @param sent how often it was sent: 0 if it was not needed or possible, more than 1 if connections broke
     * @param failure why it was not stored; null if it was
     */
    public record Entry(
            Path file,
            @Nullable String zipEntry,
            UploadOutcome outcome,
            @Nullable OrthancId instance,
            long bytes,
            int sent,
            @Nullable Exception failure) {}
}
