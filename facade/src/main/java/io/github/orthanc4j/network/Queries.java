package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.QueriesApi;
import java.util.List;

/** The queries to modalities that the server remembers ({@code /queries}). */
public final class Queries {

    private final Client client;

    /** For the client itself; programs call {@code orthanc.queries()}. */
    public Queries(Client client) {
        this.client = client;
    }

    /** Lists the queries ({@code GET /queries}). */
    public List<QueryRef> list() {
        return Decoding.list(client.execute(client.api(QueriesApi.class).listQueries())).stream()
                .map(id -> new QueryRef(client, id))
                .toList();
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Queries";
    }
}
