package io.github.orthanc4j;

import io.github.orthanc4j.api.SystemApi;
import io.github.orthanc4j.api.model.SystemStatistics;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import org.jspecify.annotations.Nullable;

/** The server itself: its release and what it can do. */
public final class Server {

    private final Connection connection;
    private volatile @Nullable ServerInfo remembered;

    Server(Connection connection) {
        this.connection = connection;
    }

    /** Asks the server what it is ({@code GET /system}); good as a test of address and credentials. */
    public ServerInfo get() {
        ServerInfo info =
                ServerInfo.of(connection.execute(connection.api(SystemApi.class).getSystem()));
        remembered = info;
        return info;
    }

    /** Asks how much is stored ({@code GET /statistics}). */
    public SystemStatistics statistics() {
        return connection.execute(connection.api(SystemApi.class).getStatistics());
    }

    /** What the server is, asked for once in the life of a client. */
    ServerInfo known() {
        ServerInfo info = remembered;
        return info == null ? get() : info;
    }

    /** Refuses, before anything is sent, what this server is too old for. */
    void require(String what, String release) {
        ServerVersion version = known().version();
        if (!version.isAtLeast(release)) {
            throw new OrthancUnsupportedException(what + " needs Orthanc " + release + ", server is " + version);
        }
    }

    /** Refuses, before anything is sent, what only servers that can page and sort searches know. */
    void requireExtendedFind(String what) {
        require(what, "1.12.5");
        if (!known().hasExtendedFind()) {
            throw new OrthancUnsupportedException(what + " needs a database that supports ExtendedFind");
        }
    }

    /** Refuses, before anything is sent, what only servers with labels know. */
    void requireLabels(String what) {
        require(what, "1.12.0");
        if (!known().hasLabels()) {
            throw new OrthancUnsupportedException(what + " needs a database that supports labels");
        }
    }
}
