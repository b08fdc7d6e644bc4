package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.http.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a download of many files. The counts add up: each instance that was found is in exactly one of them, and
 * so is each resource whose instances could not be listed. A download throws for no single file: ask {@link #isComplete}, or
 * let {@link #requireComplete} throw.
 */
@Experimental
public final class DownloadReport {

    private final TransferSummary<DownloadOutcome, Entry> summary;

    DownloadReport(TransferSummary<DownloadOutcome, Entry> summary) {
        this.summary = summary;
    }

    /** How many files had which outcome. */
    public Map<DownloadOutcome, Long> counts() {
        return summary.counts();
    }

    /** How many files had an outcome. */
    public long count(DownloadOutcome outcome) {
        return summary.count(outcome);
    }

    /** How many files were dealt with. */
    public long total() {
        return summary.total();
    }

    /** The size of all files that are saved, now or before. */
    public long bytes() {
        return summary.bytes();
    }

    /** How long the download took. */
    public Duration duration() {
        return summary.duration();
    }

    /** Each file, in no order; empty if the entries went to {@link DownloadFilesOptions#onEntry}. */
    public List<Entry> entries() {
        return summary.entries();
    }

    /** The entries with an outcome. */
    public List<Entry> entries(DownloadOutcome outcome) {
        return entries().stream()
                .filter(entry -> entry.outcome().equals(outcome))
                .toList();
    }

    /** Whether every instance is in the folder, from now or from before, or in the ZIP. */
    public boolean isComplete() {
        return count(DownloadOutcome.FAILED) == 0;
    }

    /**
     * Gives this report back if it is {@link #isComplete complete}.
     *
     * @throws OrthancException if not: the message has the counts, the cause is the failure of one of the files
     */
    public DownloadReport requireComplete() {
        Entry failed = summary.firstFailed();
        if (failed == null) {
            return this;
        }
        throw new OrthancException(
                "the download is not complete: " + counts(), failed.failure().orElse(null));
    }

    /** The counts: no names of files. */
    @Override
    public String toString() {
        return "DownloadReport" + counts() + " in " + Durations.text(duration());
    }

    /** One file of a download. */
    public static final class Entry {

        private final OrthancId id;
        private final DownloadOutcome outcome;
        private final @Nullable Path file;
        private final @Nullable String zipEntry;
        private final long bytes;
        private final @Nullable OrthancException failure;

        private Entry(
                OrthancId id,
                DownloadOutcome outcome,
                @Nullable Path file,
                @Nullable String zipEntry,
                long bytes,
                @Nullable OrthancException failure) {
            this.id = id;
            this.outcome = outcome;
            this.file = file;
            this.zipEntry = zipEntry;
            this.bytes = bytes;
            this.failure = failure;
        }

        static Entry ofFile(OrthancId id, DownloadOutcome outcome, Path file, long bytes) {
            return new Entry(id, outcome, file, null, bytes, null);
        }

        static Entry ofZip(OrthancId id, DownloadOutcome outcome, String zipEntry, long bytes) {
            return new Entry(id, outcome, null, zipEntry, bytes, null);
        }

        static Entry failed(OrthancId id, OrthancException failure) {
            return new Entry(id, DownloadOutcome.FAILED, null, null, 0, failure);
        }

        /** The instance, or the resource whose instances could not be listed. */
        public OrthancId id() {
            return id;
        }

        /** What became of it. */
        public DownloadOutcome outcome() {
            return outcome;
        }

        /** The file in the folder; empty if there is none, or if it is in a ZIP. */
        public Optional<Path> file() {
            return Optional.ofNullable(file);
        }

        /** The name in the ZIP; empty if it is in none. */
        public Optional<String> zipEntry() {
            return Optional.ofNullable(zipEntry);
        }

        /** The size of the file; 0 if there is none. */
        public long bytes() {
            return bytes;
        }

        /** Why it was not saved; empty if it was. */
        public Optional<OrthancException> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public String toString() {
            return "Entry[" + id + ", " + outcome + ", " + bytes + " bytes]";
        }
    }
}
