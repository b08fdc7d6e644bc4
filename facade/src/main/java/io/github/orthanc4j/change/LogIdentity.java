package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancChangesResetException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a server has got another log, the numbers of which have grown past our place. The last change that was read
 * must still be the same, or gone with its resource, and what comes before it in the log must not be newer.
 */
final class LogIdentity {

    /** No server is stopped and started again in less. */
    private static final long SHORTEST_OUTAGE = Duration.ofMillis(200).toNanos();

    private final Changes log;
    private @Nullable Change last;
    private long comparedAt;

    LogIdentity(Changes changes) {
        this.log = changes.unfiltered().pageSize(1);
    }

    void passed(Change change) {
        if (last == null || change.seq() > last.seq()) {
            last = change;
        }
    }

    /** Compares the log with what is known of it, if the server had time to be replaced before it gave a page. */
    void check(long now) {
        if (now - comparedAt < SHORTEST_OUTAGE) {
            comparedAt = now;
            return;
        }
        Change known = last;
        if (known != null) {
            compare(known);
        }
        comparedAt = now;
    }

    private void compare(Change known) {
        for (Change found : log.fetchPage(known.seq() - 1).changes()) {
            if (found.seq() == known.seq() && !found.equals(known)) {
                throw replaced(known);
            }
        }
        for (Change first : log.fetchPage(0).changes()) {
            if (first.seq() < known.seq() && isLater(first, known)) {
                throw replaced(known);
            }
        }
    }

    private static boolean isLater(Change change, Change than) {
        Instant time = change.time().orElse(Instant.MIN);
        return time.isAfter(than.time().orElse(Instant.MAX));
    }

    private OrthancChangesResetException replaced(Change known) {
        return new OrthancChangesResetException(known.seq(), log.fetchLast());
    }
}
