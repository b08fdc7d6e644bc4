package io.github.orthanc4j.internal.poll;

import java.util.function.DoubleSupplier;

/**
 * The time between two polls of the jobs. It is short at first and grows; it shrinks again when several jobs end between
 * two polls, because the server forgets all but the last ten finished jobs. Not thread-safe.
 */
public final class PollInterval {

    /** For a single job: it may be done in some milliseconds. */
    private static final double SHORTEST = 10e6;

    private static final double AFTER_ANOTHER_JOB = 50e6;
    private static final double LONGEST = 2e9;

    /** With more jobs than this, more may end between two polls than the server remembers by default. */
    private static final int MANY_JOBS = 8;

    private static final double LONGEST_WITH_MANY_JOBS = 500e6;

    /** How many jobs should end between two polls. */
    private static final double WANTED_ENDS = 3;

    private static final double GROWTH = 1.5;
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private double interval = SHORTEST;

    /** @param random numbers from 0 to 1 that spread the polls of many clients */
    public PollInterval(DoubleSupplier random) {
        this.random = random;
    }

    /** Makes the next poll come soon, for a new job among so many. */
    public void jobAdded(int watched) {
        interval = Math.min(interval, watched == 1 ? SHORTEST : AFTER_ANOTHER_JOB);
    }

    /**
     * Adapts the interval to what the poll has found.
     *
     * @param ended how many jobs have ended since the last poll
     * @param left how many jobs are still watched
     */
    public void polled(int ended, int left) {
        double factor = ended == 0 ? GROWTH : Math.max(0.25, Math.min(GROWTH, WANTED_ENDS / ended));
        double longest = left > MANY_JOBS ? LONGEST_WITH_MANY_JOBS : LONGEST;
        interval = Math.max(SHORTEST, Math.min(longest, interval * factor));
    }

    /** The poll failed. */
    public void pollFailed() {
        interval = Math.min(LONGEST, Math.max(AFTER_ANOTHER_JOB, interval * 2));
    }

    /** Nanoseconds until the next poll. */
    public long nanos() {
        return (long) (interval * (1 - JITTER / 2 + JITTER * random.getAsDouble()));
    }
}
