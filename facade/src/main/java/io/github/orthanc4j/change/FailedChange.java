package io.github.orthanc4j.change;

import io.github.orthanc4j.Experimental;
import java.lang.System.Logger.Level;

/** A change that a {@link ChangeHandler} failed on. Immutable. */
@Experimental
public final class FailedChange {

    private static final System.Logger LOG = System.getLogger("io.github.orthanc4j");

    private final Change change;
    private final Exception failure;
    private final long attempts;

    FailedChange(Change change, Exception failure, long attempts) {
        this.change = change;
        this.failure = failure;
        this.attempts = attempts;
    }

    /** The change. */
    public Change change() {
        return change;
    }

    /** What the handler threw the last time. */
    public Exception failure() {
        return failure;
    }

    /** How often the handler was called. */
    public long attempts() {
        return attempts;
    }

    void logSkipped() {
        LOG.log(Level.WARNING, "skipped: {0}", this);
    }

    /** The change, and the type of the failure, whose message may quote a patient's data. */
    @Override
    public String toString() {
        return "FailedChange[" + change + ", " + failure.getClass().getName() + ", attempts " + attempts + "]";
    }
}
