package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Client;
import java.util.List;

/**
 * A query to a modality with its answers: a snapshot.
 *
 * <pre>{@code
 * QueryResult found = pacs.query(ResourceLevel.STUDY, q -> q.patientName("DOE*").requestedTags(STUDY_DATE));
 * for (QueryAnswer answer : found.answers()) {
 *     System.out.println(answer.tags().date(STUDY_DATE));
 * }
 * }</pre>
 */
public final class QueryResult extends QueryRef {

    private final List<QueryAnswer> answers;

    QueryResult(Client client, String id, List<QueryAnswer> answers) {
        super(client, id);
        this.answers = answers;
    }

    /** The answers of the modality. */
    public List<QueryAnswer> answers() {
        return answers;
    }
}
