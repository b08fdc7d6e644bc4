package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancChangesResetException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a server has got another log, the numbers of which have grown past our place. The last change that was read
 * must still be the same, or gone with its resource, and what comes before it in the log must not be newer.
 */
final class LogIdentity {

    private final Changes log;
    private @Nullable Change last;
    private boolean doubtful;

    LogIdentity(Changes changes) {
        this.log = changes.unfiltered().pageSize(1);
    }

    void passed(Change change) {
        if (last == null || change.seq() > last.seq()) {
            last = change;
        }
    }

    /** Takes note that the server may have been replaced meanwhile. */
    void doubt() {
        doubtful = true;
    }

    /** Asks the server if there is a doubt. */
    void check() {
        Change known = last;
        if (doubtful && known != null) {
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
        doubtful = false;
    }

    private static boolean isLater(Change change, Change than) {
        Instant time = change.time().orElse(Instant.MIN);
        return time.isAfter(than.time().orElse(Instant.MAX));
    }

    private OrthancChangesResetException replaced(Change known) {
        return new OrthancChangesResetException(known.seq(), log.fetchLast());
    }
}
