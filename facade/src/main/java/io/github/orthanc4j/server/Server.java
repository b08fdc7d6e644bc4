package io.github.orthanc4j.server;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.SystemApi;

/** The server itself: its release, its capabilities and how much it stores. */
public final class Server {

    private final Client client;

    /** For the client itself; programs call {@code orthanc.server()}. */
    public Server(Client client) {
        this.client = client;
    }

    /** Asks for release and capabilities ({@code GET /system}); good as a test of address and credentials. */
    public ServerInfo get() {
        return ServerInfo.of(client.server().ask());
    }

    /** Asks how much is stored ({@code GET /statistics}). */
    public ServerStatistics fetchStatistics() {
        return new ServerStatistics(client.execute(client.api(SystemApi.class).getStatistics()));
    }

    /** The address. */
    @Override
    public String toString() {
        return "Server " + client.connection().base();
    }
}
