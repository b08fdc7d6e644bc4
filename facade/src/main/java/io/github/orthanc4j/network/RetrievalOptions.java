package io.github.orthanc4j.network;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of every retrieval from a modality.
 *
 * @param <B> the options themselves
 */
public abstract sealed class RetrievalOptions<B extends RetrievalOptions<B>> extends TransferOptions<B>
        permits RetrieveOptions, RetrieveRequest {

    @Nullable
    String target;

    @Nullable
    RetrieveMethod method;

    @Nullable
    Integer timeout;

    RetrievalOptions() {}

    /** Has the modality send to the application with a title; to this server by default. Only for C-MOVE. */
    public B target(String title) {
        target = title;
        return self();
    }

    /** Sets how long to wait for the modality; rounded up to whole seconds. The server's configuration by default. */
    public B timeout(Duration timeout) {
        this.timeout = Seconds.of(timeout);
        return self();
    }

    final boolean isGet() {
        return method != null && method.equals(RetrieveMethod.GET);
    }

    final void refuseTargetOfGet() {
        if (target != null && isGet()) {
            throw new IllegalArgumentException("C-GET retrieves to this server: it has no target");
        }
    }
}
