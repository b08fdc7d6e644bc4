package io.github.orthanc4j.internal;

import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.model.SystemInfo;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the server is, asked for once in the life of a client, and the refusal of what it is too old for. */
public final class KnownServer {

    private final Connection connection;
    private final AtomicReference<@Nullable ServerFacts> remembered;

    public KnownServer(Connection connection) {
        this(connection, new AtomicReference<>());
    }

    private KnownServer(Connection connection, AtomicReference<@Nullable ServerFacts> remembered) {
        this.connection = connection;
        this.remembered = remembered;
    }

    /** The same server, asked in another way. */
    KnownServer with(Connection other) {
        return new KnownServer(other, remembered);
    }

    /** Asks the server what it is, and remembers it. */
    public SystemInfo ask() {
        return ask(connection);
    }

    /** Asks until the server answers, or for as long as the patience lasts. */
    public SystemInfo awaitReady(Duration patience) {
        return new ReadyWait(connection.time(), patience)
                .until(limit -> ask(
                        connection.with(connection.settings().callTimeout(limit).maxRetries(0))));
    }

    private SystemInfo ask(Connection connection) {
        SystemInfo system = connection.execute(connection.api(SystemApi.class).getSystem());
        remembered.set(ServerFacts.of(system));
        return system;
    }

    /** What the server is. The first call asks it. */
    public ServerFacts known() {
        ServerFacts facts = remembered.get();
        return facts == null ? ServerFacts.of(ask()) : facts;
    }

    /** Refuses, before anything is sent, what this server is too old for. */
    public void require(String what, String release) {
        Release version = known().version();
        if (!version.isAtLeast(release)) {
            throw new OrthancUnsupportedException(what + " needs Orthanc " + release + ", server is " + version);
        }
    }

    /** Refuses, before anything is sent, what only servers that can page and sort searches know. */
    public void requireExtendedFind(String what) {
        require(what, "1.12.5");
        if (!known().hasExtendedFind()) {
            throw new OrthancUnsupportedException(what + " needs a database that supports ExtendedFind");
        }
    }

    /** Refuses, before anything is sent, what only servers with labels know. */
    public void requireLabels(String what) {
        require(what, "1.12.0");
        if (!known().hasLabels()) {
            throw new OrthancUnsupportedException(what + " needs a database that supports labels");
        }
    }
}
