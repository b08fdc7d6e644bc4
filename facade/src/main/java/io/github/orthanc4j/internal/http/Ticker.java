package io.github.orthanc4j.internal.http;

import java.time.Duration;

/** The clock and the pauses of a client, so that tests need not wait. */
public interface Ticker {

    /** A clock that never goes back, in nanoseconds. */
    long nanos();

    void sleep(Duration pause) throws InterruptedException;

    Ticker SYSTEM = new Ticker() {
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
