package io.github.orthanc4j;

import java.time.Duration;

/** The clock and the pauses of a client, so that tests need not wait. */
interface Time {

    /** A clock that never goes back, in nanoseconds. */
    long nanos();

    void sleep(Duration pause) throws InterruptedException;

    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            Thread.sleep(pause.toMillis());
        }
    };
}
