package io.github.orthanc4j.internal.http;

import io.github.orthanc4j.error.OrthancClosedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import retrofit2.Call;

/** The calls of a client that are under way, whatever view they were sent by, and whether it was closed. */
final class Traffic {

    private final Permits permits;
    private final Set<Call<?>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    Traffic(int maxRequests) {
        this.permits = new Permits(maxRequests);
    }

    Permits permits() {
        return permits;
    }

    void add(Call<?> call) {
        underWay.add(call);
    }

    void remove(Call<?> call) {
        underWay.remove(call);
    }

    boolean isClosed() {
        return closed.get();
    }

    void checkOpen() {
        if (isClosed()) {
            throw new OrthancClosedException(null);
        }
    }

    /** Cancels what is under way. Returns whether this was the first time. */
    boolean close() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        underWay.forEach(Call::cancel);
        permits.wakeAll();
        return true;
    }
}
