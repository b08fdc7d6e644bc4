package io.github.orthanc4j;

import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Lets an interrupt end a blocking call that would ignore it: the JDK's hook for interruptible channels runs
 * {@code cancel} in the moment of the interrupt. This costs no second thread, and works on platform and virtual threads.
 *
 * <p>The hook is one for each thread: code inside that uses an interruptible channel (FileChannel; not the streams of
 * Files) takes it away. {@link #renew} brings it back.
 */
final class InterruptGuard extends AbstractInterruptibleChannel {

    /** Something that blocks. */
    interface Blocking<T> {
        T run(InterruptGuard guard) throws IOException;
    }

    private final Runnable cancel;

    private InterruptGuard(Runnable cancel) {
        this.cancel = cancel;
    }

    /**
     * Runs something that blocks.
     *
     * @throws java.nio.channels.ClosedByInterruptException if the thread was interrupted, its flag is set then
     */
    static <T> T run(Runnable cancel, Blocking<T> blocking) throws IOException {
        InterruptGuard guard = new InterruptGuard(cancel);
        boolean completed = false;
        guard.begin();
        try {
            T result = blocking.run(guard);
            completed = true;
            return result;
        } finally {
            guard.end(completed);
        }
    }

    /** Sets the hook again, as often as one likes; on the thread that it is for. */
    void renew() {
        begin();
    }

    @Override
    protected void implCloseChannel() {
        cancel.run();
    }
}
