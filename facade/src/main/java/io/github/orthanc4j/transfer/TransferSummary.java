package io.github.orthanc4j.transfer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transfer of many files.
 *
 * @param counts how many files had which outcome
 * @param bytes the size of all files that were dealt with
 * @param duration how long it took
 * @param entries what is reported of each file; empty if a listener got them
 * @param firstFailed the first file that failed; null if none did
 */
record TransferSummary<O, E>(
        Map<O, Long> counts,
        long bytes,
        Duration duration,
        List<E> entries,
        @Nullable E firstFailed) {

    long count(O outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
