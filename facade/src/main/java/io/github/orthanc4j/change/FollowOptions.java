package io.github.orthanc4j.change;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a follower begins, and what it does with a change that its handler cannot deal with. By default it stops there. */
@Experimental
public final class FollowOptions {

    boolean fromNow;
    long retries;
    Duration firstPause = Duration.ofSeconds(1);

    @Nullable
    FailedChangeHandler failedChanges;

    FollowOptions() {}

    /**
     * Whether a checkpoint that has no number yet ({@link Checkpoint#wasSaved}) begins with what happens from now on,
     * instead of the beginning of the log; false by default. The number of the newest change is saved at once, so that
     * nothing is lost from then on. With a database plugin (PostgreSQL), a change that is being written at that moment may
     * count as an earlier one.
     */
    public FollowOptions fromNow(boolean now) {
        this.fromNow = now;
        return this;
    }

    /**
     * Calls the handler again for a change that it failed on, before anything else is done about that. The changes behind
     * it wait meanwhile. An {@link OrthancException} that no repetition cures, such as the one for a resource that is
     * gone, is not retried.
     *
     * @param times how often the handler is called again; 0 by default
     * @param firstPause the pause before the first time; each further one is twice as long, up to 30 seconds
     */
    public FollowOptions retry(long times, Duration firstPause) {
        if (times < 0 || firstPause.isNegative() || firstPause.isZero()) {
            throw new IllegalArgumentException(
                    "0 or more retries and a pause are needed, not " + times + " and " + firstPause);
        }
        this.retries = times;
        this.firstPause = firstPause;
        return this;
    }

    /**
     * Hands a change that the handler failed on to another one, and goes on behind it: the checkpoint passes the change
     * once the other handler has returned. By default, following stops at such a change.
     *
     * @param handler what it throws stops following, before the change
     */
    public FollowOptions setAside(FailedChangeHandler handler) {
        this.failedChanges = handler;
        return this;
    }

    /** Whether a change that the handler failed on is passed over, with a warning in the log; false by default. */
    public FollowOptions skipFailed(boolean skip) {
        this.failedChanges = skip ? FailedChange::logSkipped : null;
        return this;
    }
}
