package io.github.orthanc4j.server;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.SystemApi;
import java.time.Duration;

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

    /**
     * Waits until the server answers, as after its start ({@code GET /system}, again and again). It asks on while the server
     * cannot be reached, does not answer, or answers 5xx; every other answer ends the wait.
     *
     * @throws OrthancTimeoutException if the server is not ready in time; its cause is the last reason
     * @throws OrthancException if the server answers, but with a refusal, such as one of the credentials
     */
    @Experimental
    public ServerInfo awaitReady(Duration timeout) {
        return ServerInfo.of(client.server().awaitReady(timeout));
    }

    /** Asks how much is stored ({@code GET /statistics}). */
    public ServerStatistics fetchStatistics() {
        return new ServerStatistics(client.execute(client.api(SystemApi.class).getStatistics()));
    }

    /** The plugins that the server has loaded. */
    @Experimental
    public Plugins plugins() {
        return new Plugins(client);
    }

    /** The address. */
    @Override
    public String toString() {
        return "Server " + client.connection().base();
    }
}
