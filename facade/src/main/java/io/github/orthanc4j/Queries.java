package io.github.orthanc4j;

import io.github.orthanc4j.api.QueriesApi;
import java.util.List;

/** The queries to modalities that the server remembers ({@code /queries}). */
public final class Queries {

    private final Orthanc orthanc;

    Queries(Orthanc orthanc) {
        this.orthanc = orthanc;
    }

    /** Lists the queries that the server remembers. */
    public List<QueryRef> list() {
        return Answers.list(orthanc.execute(orthanc.api(QueriesApi.class).listQueries())).stream()
                .map(this::ref)
                .toList();
    }

    /** A query by its identifier, without asking the server. */
    public QueryRef ref(String id) {
        return new QueryRef(orthanc, id);
    }
}
