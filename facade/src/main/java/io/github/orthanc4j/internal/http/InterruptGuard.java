package io.github.orthanc4j.internal.http;

import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import org.jspecify.annotations.Nullable;

/**
 * Lets an interrupt end a blocking call that would ignore it: the JDK's hook for interruptible channels runs
 * {@code cancel} in the moment of the interrupt. This costs no second thread, and works on platform and virtual threads.
 *
 * <p>The hook is one for each thread: code inside that uses an interruptible channel (FileChannel; not the streams of
 * Files, on the default file system) takes it away. {@link #renew} and {@link #renewCurrent} set it again.
 */
public final class InterruptGuard extends AbstractInterruptibleChannel {

    /** Something that blocks. */
    public interface Blocking<T> {
        T run(InterruptGuard guard) throws IOException;
    }

    private static final ThreadLocal<@Nullable InterruptGuard> CURRENT = new ThreadLocal<>();

    private final Runnable cancel;

    private InterruptGuard(Runnable cancel) {
        this.cancel = cancel;
    }

    /**
     * Runs something that blocks.
     *
     * @throws java.nio.channels.ClosedByInterruptException if the thread was interrupted, its flag is set then
     */
    public static <T> T run(Runnable cancel, Blocking<T> blocking) throws IOException {
        InterruptGuard guard = new InterruptGuard(cancel);
        InterruptGuard outer = CURRENT.get();
        boolean completed = false;
        CURRENT.set(guard);
        guard.begin();
        try {
            T result = blocking.run(guard);
            completed = true;
            return result;
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
            guard.end(completed);
        }
    }

    /** Sets the hook of the call that this thread is in again, if it is in one: for what does not know the guard. */
    public static void renewCurrent() {
        InterruptGuard current = CURRENT.get();
        if (current != null) {
            current.renew();
        }
    }

    /** Sets the hook again, as often as one likes; on the thread that it is for. */
    public void renew() {
        begin();
    }

    @Override
    protected void implCloseChannel() {
        cancel.run();
    }
}
