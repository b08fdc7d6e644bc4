package io.github.orthanc4j.testing;

import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Passes only while somebody sleeps. */
public final class SleepClock implements Ticker {

    private final List<Duration> pauses = new ArrayList<>();
    private boolean interrupted;

    /** Interrupts whoever sleeps next. */
    public synchronized void interrupt() {
        interrupted = true;
    }

    /** How long each sleep was. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** How long everybody has slept. */
    public synchronized Duration slept() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public synchronized long nanos() {
        return slept().toNanos();
    }

    @Override
    public synchronized void sleep(Duration pause) throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        pauses.add(pause);
    }
}
