package io.github.orthanc4j.network;

import com.google.gson.JsonElement;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.JsonValues;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.job.JobSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of every job that sends to a modality or peer, or retrieves from a modality. If the server is too old for an
 * option, it is refused with {@link OrthancUnsupportedException} before the request, because the server would silently
 * ignore it.
 *
 * @param <B> the options themselves
 */
public abstract sealed class TransferOptions<B extends TransferOptions<B>>
        permits StoreOptions, PeerStoreOptions, RetrievalOptions {

    @Nullable
    Integer priority;

    @Nullable
    Boolean permissive;

    @Nullable
    JsonElement userData;

    private final Map<String, String> sinceRelease = new LinkedHashMap<>();

    TransferOptions() {}

    abstract B self();

    /** Sets the priority of the job: the higher, the sooner; 0 by default, may be negative. */
    public B priority(int priority) {
        this.priority = priority;
        return self();
    }

    /**
     * Lets the job go on after errors, and succeed; off by default. The server does not tell what has failed then, and the
     * job also succeeds if nothing could be sent or retrieved, because there is no connection. Compare what has arrived.
     */
    public B permissive(boolean permissive) {
        this.permissive = permissive;
        return self();
    }

    /**
     * Keeps data with the job; {@link JobSnapshot#userDataJson} gives them back. Since 1.12.9.
     *
     * @param data a String, Number, Boolean, or a List or Map of these
     * @throws IllegalArgumentException if it is anything else
     */
    public B userData(Object data) {
        userData = JsonValues.of(data);
        return needing("UserData", "1.12.9");
    }

    final B needing(String option, String release) {
        sinceRelease.put(option, release);
        return self();
    }

    final void requireOf(KnownServer server) {
        sinceRelease.forEach((option, release) -> server.require("the option " + option, release));
    }
}
