package io.github.orthanc4j.change;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower has come in the log. A server with a database plugin may draw the number of a change before it commits
 * it, so that a lower number becomes visible after a higher one. Numbers that are missing below a known one are gaps: they
 * stay open, and are read again, until 5 seconds have passed. Numbers of deleted resources stay missing for ever.
 */
final class LogPosition {

    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    /** Missing numbers, and when they were first missed. */
    private record Gap(long from, long to, long missedAt) {}

    private final boolean inOrder;
    /** By their first number. A gap with a greater number was missed later. */
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    private long highest;
    private long next;

    /**
     * @param inOrder whether no number can appear below a visible one
     * @param start the last change that was dealt with
     */
    LogPosition(boolean inOrder, long start) {
        this.inOrder = inOrder;
        this.highest = start;
        this.next = start;
    }

    /** The number after which to read next. */
    long next() {
        return next;
    }

    /** The number up to which each change was dealt with, or given up. */
    long settled() {
        return gaps.isEmpty() ? highest : gaps.firstKey() - 1;
    }

    /** Whether a change was not dealt with yet. */
    boolean isNew(long seq) {
        return seq > highest || gapAround(seq) != null;
    }

    /** Takes note that a change was dealt with. */
    void passed(long seq, long now) {
        Gap gap = gapAround(seq);
        if (gap != null) {
            gaps.remove(gap.from);
            open(gap.from, seq - 1, gap.missedAt);
            open(seq + 1, gap.to, gap.missedAt);
        } else if (seq > highest) {
            open(highest + 1, seq - 1, now);
            highest = seq;
        }
    }

    /**
     * Takes note that all changes of a page were dealt with, and chooses where to read next: from below the lowest gap at
     * the end of the log or if it is time to give the gap up, else behind the highest number.
     *
     * @param last the number that the page ends with
     * @param done whether the page reaches the end of the log
     * @param askedAt when the page was asked for
     */
    void read(long last, boolean done, long askedAt, long now) {
        if (last > highest) {
            open(highest + 1, last, now);
            highest = last;
        }
        long end = done ? highest : last;
        gaps.subMap(next + 1, true, Math.max(next + 1, end), true)
                .values()
                .removeIf(gap -> gap.to <= end && isDue(gap, askedAt));
        boolean due = !gaps.isEmpty() && isDue(gaps.firstEntry().getValue(), now);
        next = done || due ? settled() : highest;
    }

    private void open(long from, long to, long missedAt) {
        if (!inOrder && from <= to) {
            gaps.put(from, new Gap(from, to, missedAt));
        }
    }

    private @Nullable Gap gapAround(long seq) {
        Map.Entry<Long, Gap> gap = gaps.floorEntry(seq);
        return gap != null && seq <= gap.getValue().to ? gap.getValue() : null;
    }

    private static boolean isDue(Gap gap, long now) {
        return now - gap.missedAt >= PATIENCE;
    }
}
