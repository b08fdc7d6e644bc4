package io.github.orthanc4j.testing;

import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;

/** Passes only while somebody sleeps. */
public final class SleepClock implements Ticker {

    private long nanos;
    private boolean interrupted;

    /** Interrupts whoever sleeps next. */
    public synchronized void interrupt() {
        interrupted = true;
    }

    /** How long everybody has slept. */
    public synchronized Duration slept() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration pause) throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        nanos += pause.toNanos();
    }
}
