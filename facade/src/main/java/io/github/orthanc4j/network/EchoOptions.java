package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.model.EchoRequest;
import java.time.Duration;

/** Options of testing the connection to a modality (C-ECHO). */
public final class EchoOptions {

    private final EchoRequest request = new EchoRequest();

    EchoOptions() {}

    /** Sends a C-FIND as well, which tests whether the modality knows this server. Off by default. */
    public EchoOptions checkFind(boolean check) {
        request.checkFind(check);
        return this;
    }

    /** Sets how long to wait for the modality; rounded up to whole seconds. The server's configuration by default. */
    public EchoOptions timeout(Duration timeout) {
        request.timeout(Seconds.of(timeout));
        return this;
    }

    Client waiting(Client client) {
        return Seconds.waiting(client, request.getTimeout());
    }

    EchoRequest toRequest() {
        return request;
    }
}
