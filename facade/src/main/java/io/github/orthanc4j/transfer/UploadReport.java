package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.internal.http.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an upload. The counts add up to the input: each file that was found, and each entry of each ZIP, is in
 * exactly one of them. An upload throws for no single file: ask {@link #isComplete}, or let {@link #requireComplete}
 * throw.
 *
 * <pre>{@code
 * UploadReport report = orthanc.upload(scans, options -> options.skipExisting(true));
 * report.entries(UploadOutcome.FAILED).forEach(entry -> System.out.println(entry.file() + ": " + entry.failure()));
 * }</pre>
 */
public final class UploadReport {

    private final TransferSummary<UploadOutcome, Entry> summary;

    UploadReport(TransferSummary<UploadOutcome, Entry> summary) {
        this.summary = summary;
    }

    /** How many files had which outcome. */
    public Map<UploadOutcome, Long> counts() {
        return summary.counts();
    }

    /** How many files had an outcome. */
    public long count(UploadOutcome outcome) {
        return summary.count(outcome);
    }

    /** How many files were dealt with. */
    public long total() {
        return summary.total();
    }

    /** The size of all files that were dealt with. */
    public long bytes() {
        return summary.bytes();
    }

    /** How long the upload took. */
    public Duration duration() {
        return summary.duration();
    }

    /** Each file, in no order; empty if the entries went to {@link UploadOptions#onEntry}. */
    public List<Entry> entries() {
        return summary.entries();
    }

    /** The entries with an outcome. */
    public List<Entry> entries(UploadOutcome outcome) {
        return entries().stream()
                .filter(entry -> entry.outcome().equals(outcome))
                .toList();
    }

    /**
     * Whether the server has every file, stored now or before; it needs no DICOMDIR. This is what it answered to each file: what
     * it deletes afterwards, as a script may do, or a full server with its oldest patients ({@code MaximumPatientCount}, {@code
     * MaximumStorageSize}), is not noticed.
     */
    public boolean isComplete() {
        return count(UploadOutcome.STORED) + count(UploadOutcome.ALREADY_STORED) + count(UploadOutcome.DICOMDIR)
                == total();
    }

    /**
     * Gives this report back if the server has every file.
     *
     * @throws OrthancException if it has not: the message has the counts, the cause is the failure of one of the files
     */
    public UploadReport requireComplete() {
        if (isComplete()) {
            return this;
        }
        Entry failed = summary.firstFailed();
        throw new OrthancException(
                "the upload is not complete: " + counts(),
                failed == null ? null : failed.failure().orElse(null));
    }

    /** The counts: no names of files. */
    @Override
    public String toString() {
        return "UploadReport" + counts() + " in " + Durations.text(duration());
    }

    /** One file of an upload. */
    public static final class Entry {

        private final Path file;
        private final @Nullable String zipEntry;
        private final long bytes;
        private final UploadOutcome outcome;
        private final @Nullable UploadedInstance stored;
        private final long attempts;
        private final @Nullable OrthancException failure;

        private Entry(
                UploadSource source,
                UploadOutcome outcome,
                @Nullable UploadedInstance stored,
                long attempts,
                @Nullable OrthancException failure) {
            // the source itself would keep the file's handle and the ZIP's directory alive
            this.file = source.file();
            this.zipEntry = source.zipEntry();
            this.bytes = source.size();
            this.outcome = outcome;
            this.stored = stored;
            this.attempts = attempts;
            this.failure = failure;
        }

        static Entry answered(UploadSource source, UploadedInstance answer, long attempts) {
            OrthancException failure = answer.outcome().equals(UploadOutcome.FAILED)
                    ? new OrthancException("the server could not store " + source.name(), null)
                    : null;
            return new Entry(source, answer.outcome(), answer.isStored() ? answer : null, attempts, failure);
        }

        static Entry unsent(UploadSource source, UploadOutcome outcome) {
            return new Entry(source, outcome, null, 0, null);
        }

        static Entry failed(UploadSource source, UploadOutcome outcome, long attempts, OrthancException failure) {
            return new Entry(source, outcome, null, attempts, failure);
        }

        /** The file, or the ZIP it is in. */
        public Path file() {
            return file;
        }

        /** Its name in the ZIP, which several may have; empty if it is a file of its own. */
        public Optional<String> zipEntry() {
            return Optional.ofNullable(zipEntry);
        }

        /** What became of it. */
        public UploadOutcome outcome() {
            return outcome;
        }

        /** The instance that the server has of it, from now or from before; empty if it has none. */
        public Optional<UploadedInstance> stored() {
            return Optional.ofNullable(stored);
        }

        /** Its size. */
        public long bytes() {
            return bytes;
        }

        /** How often it was sent: 0 if it was not needed or possible, more than 1 if connections broke. */
        public long sent() {
            return attempts;
        }

        /** Why it was not stored; empty if it was, if the server filtered it out, or if it is a DICOMDIR. */
        public Optional<OrthancException> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public String toString() {
            return "Entry[" + outcome + ", " + bytes + " bytes]";
        }
    }
}
