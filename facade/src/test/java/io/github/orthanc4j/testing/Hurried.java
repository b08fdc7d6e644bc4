package io.github.orthanc4j.testing;

import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that makes every piece of a file due for a report, and waits for nothing. */
public final class Hurried implements Ticker {

    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanos() {
        return now.addAndGet(1_000_000_000);
    }

    @Override
    public void sleep(Duration pause) {}
}
