package io.github.orthanc4j.internal.http;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests of a client run at once. A reader or a listener may send a request inside another one: it
 * shares the permit of the outer request, because it could wait forever for one of its own.
 */
final class Permits {

    /** A request that the thread is in, or works for (without a guard), and the request around that one. */
    private record Inside(
            Permits permits,
            @Nullable InterruptGuard guard,
            @Nullable Inside outer) {}

    private static final ThreadLocal<@Nullable Inside> INSIDE = new ThreadLocal<>();

    private final int most;
    private final Semaphore free;

    Permits(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    int most() {
        return most;
    }

    /** Waits for a permit, unless this thread holds one. */
    Permit acquire() throws InterruptedException {
        boolean isShared = isHeld();
        if (!isShared) {
            free.acquire();
        }
        return new Permit(isShared);
    }

    /** Whether this thread is in a request of the client. */
    boolean isHeld() {
        for (Inside inside = INSIDE.get(); inside != null; inside = inside.outer()) {
            if (inside.permits() == this) {
                return true;
            }
        }
        return false;
    }

    /**
     * Work that another thread does. If this thread is in a request, the work shares its permit: a reader or a listener may
     * wait for the work, and would wait forever if all permits were held like that.
     */
    <T> Callable<T> shared(Callable<T> work) {
        if (!isHeld()) {
            return work;
        }
        return () -> {
            Inside outer = INSIDE.get();
            INSIDE.set(new Inside(this, null, outer));
            try {
                return work.call();
            } finally {
                restore(outer);
            }
        };
    }

    private static void restore(@Nullable Inside outer) {
        if (outer == null) {
            INSIDE.remove();
        } else {
            INSIDE.set(outer);
        }
    }

    /** Wakes all threads that wait for a permit, because the client is closed. */
    void wakeAll() {
        free.release(Integer.MAX_VALUE - most);
    }

    /** The permit of one request, for its thread only. */
    final class Permit {

        private final @Nullable Inside outer = INSIDE.get();
        private final boolean isShared;

        private Permit(boolean isShared) {
            this.isShared = isShared;
        }

        /** Marks the thread as inside the request. */
        void enter(InterruptGuard guard) {
            INSIDE.set(new Inside(Permits.this, guard, outer));
        }

        /** Ends the request. The guard of the outer request is renewed, since the inner guard has replaced its hook. */
        void release() {
            restore(outer);
            InterruptGuard guard = outer == null ? null : outer.guard();
            if (guard != null) {
                guard.renew();
            }
            if (!isShared) {
                free.release();
            }
        }
    }
}
