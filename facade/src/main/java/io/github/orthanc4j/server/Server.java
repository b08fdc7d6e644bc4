package io.github.orthanc4j.server;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.model.SystemStatistics;

/** The server itself: its release and what it can do. */
public final class Server {

    private final Client client;

    public Server(Client client) {
        this.client = client;
    }

    /** Asks the server what it is ({@code GET /system}); good as a test of address and credentials. */
    public ServerInfo get() {
        return ServerInfo.of(client.server().ask());
    }

    /** Asks how much is stored ({@code GET /statistics}). */
    public SystemStatistics fetchStatistics() {
        return client.execute(client.api(SystemApi.class).getStatistics());
    }
}
