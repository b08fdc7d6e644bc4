package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.QueriesApi;
import java.util.List;

/** The queries to modalities that the server remembers ({@code /queries}). */
public final class Queries {

    private final Client client;

    public Queries(Client client) {
        this.client = client;
    }

    /** Lists the queries that the server remembers. */
    public List<QueryRef> list() {
        return Decoding.list(client.execute(client.api(QueriesApi.class).listQueries())).stream()
                .map(this::ref)
                .toList();
    }

    /** A query by its identifier, without asking the server. */
    public QueryRef ref(String id) {
        return new QueryRef(client, id);
    }
}
