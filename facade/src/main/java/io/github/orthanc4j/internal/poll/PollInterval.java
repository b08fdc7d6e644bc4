package io.github.orthanc4j.internal.poll;

import java.util.function.DoubleSupplier;

/**
 * How long to wait between two looks at the jobs. Fast at first, then ever slower; faster again the more jobs end between
 * two looks, because the server forgets all but the last ten finished jobs. Not for use from several threads.
 */
public final class PollInterval {

    /** For a job that has the client for itself: it may be done in some milliseconds. */
    private static final double SHORTEST = 10e6;

    private static final double FOR_NEWCOMERS = 50e6;
    private static final double LONGEST = 2e9;

    /** More jobs than the server remembers by default may end in a row at any time. */
    private static final int CROWD = 8;

    private static final double LONGEST_WITH_A_CROWD = 500e6;
    private static final double WANTED_ENDS = 3;
    private static final double GROWTH = 1.5;
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private double gap = SHORTEST;

    /** @param random numbers from 0 to 1 that spread the looks of many clients */
    public PollInterval(DoubleSupplier random) {
        this.random = random;
    }

    /** A job came in, which makes so many. */
    public void joined(int watched) {
        gap = Math.min(gap, watched == 1 ? SHORTEST : FOR_NEWCOMERS);
    }

    /** A look found that so many had ended, and so many are left. */
    public void polled(int ended, int left) {
        double factor = ended == 0 ? GROWTH : Math.max(0.25, Math.min(GROWTH, WANTED_ENDS / ended));
        double longest = left > CROWD ? LONGEST_WITH_A_CROWD : LONGEST;
        gap = Math.max(SHORTEST, Math.min(longest, gap * factor));
    }

    /** The server could not be asked. */
    public void failed() {
        gap = Math.min(LONGEST, Math.max(FOR_NEWCOMERS, gap * 2));
    }

    /** Nanoseconds until the next look. */
    public long nanos() {
        return (long) (gap * (1 - JITTER / 2 + JITTER * random.getAsDouble()));
    }
}
