package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.rest.model.StoreRequest;
import java.time.Duration;
import java.util.List;

/** Options of sending to a modality (C-STORE). */
public final class StoreOptions extends TransferOptions<StoreOptions> {

    private final StoreRequest request = new StoreRequest();

    StoreOptions() {}

    @Override
    StoreOptions self() {
        return this;
    }

    /**
     * Asks the modality for a storage commitment after the transfer; {@link StoreResult#storageCommitment} then names it. Off
     * by default.
     */
    @Experimental
    public StoreOptions requestCommitment(boolean request) {
        this.request.storageCommitment(request);
        return this;
    }

    /** Calls the modality by another title than the configured one. Since 1.11.3. */
    public StoreOptions calledAet(String title) {
        request.calledAet(title);
        return needing("CalledAet", "1.11.3");
    }

    /** Calls the modality at another host than the configured one. Since 1.11.3. */
    public StoreOptions host(String host) {
        request.host(host);
        return needing("Host", "1.11.3");
    }

    /** Calls the modality at another port than the configured one. Since 1.11.3. */
    public StoreOptions port(int port) {
        request.port(port);
        return needing("Port", "1.11.3");
    }

    /**
     * Sets the server's own title for this transfer. Before 1.13.0 the server ignores it if the configuration of the modality
     * has a local title.
     */
    public StoreOptions localAet(String title) {
        request.localAet(title);
        return this;
    }

    /** Sets the title of the application that has requested the files by C-MOVE, and the number of its message. */
    public StoreOptions moveOriginator(String title, int messageId) {
        request.moveOriginatorAet(title).moveOriginatorId(messageId);
        return this;
    }

    /** Sets how long to wait for the modality; rounded up to whole seconds. The server's configuration by default. */
    public StoreOptions timeout(Duration timeout) {
        request.timeout(Seconds.of(timeout));
        return this;
    }

    StoreRequest toRequest(List<String> resources) {
        return request.resources(resources)
                .asynchronous(true)
                .priority(priority)
                .permissive(permissive)
                .userData(userData);
    }
}
