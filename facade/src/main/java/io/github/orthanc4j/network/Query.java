package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import java.util.List;

/** A query and its answers, as they were when the server was asked. */
public final class Query extends QueryRef {

    private final List<QueryAnswer> answers;

    Query(Client client, String id, List<QueryAnswer> answers) {
        super(client, id);
        this.answers = answers;
    }

    /** What the modality answered. */
    public List<QueryAnswer> answers() {
        return answers;
    }
}
