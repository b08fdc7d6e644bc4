package io.github.orthanc4j.network;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.QueriesApi;
import io.github.orthanc4j.rest.model.RetrieveJobContent;
import io.github.orthanc4j.rest.model.RetrieveRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A query that a modality has answered, by its identifier. The server keeps the last hundred or so
 * ({@code QueryRetrieveSize}) and not through a restart; then each verb throws {@link OrthancNotFoundException}.
 */
public sealed class QueryRef permits Query {

    private final Client client;
    private final String id;

    QueryRef(Client client, String id) {
        this.client = client;
        this.id = id;
    }

    /** The identifier of the query, a UUID. */
    public final String id() {
        return id;
    }

    /** Asks for all answers, in one call ({@code GET /queries/{id}/answers?expand}). */
    public final Query get() {
        List<DicomTags> tags = Decoding.list(client.execute(api().listQueryAnswersExpanded(id))).stream()
                .map(Decoding::full)
                .toList();
        List<QueryAnswer> answers = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            answers.add(new QueryAnswer(client, id, i, tags.get(i)));
        }
        return new Query(client, id, Collections.unmodifiableList(answers));
    }

    /** Asks for the name of the modality that was asked ({@code GET /queries/{id}/modality}). */
    public final String fetchModality() {
        return client.execute(api().getQueryModality(id)).strip();
    }

    /** Asks for the level that was asked for, in Orthanc's word ({@code GET /queries/{id}/level}). */
    public final String fetchLevel() {
        return client.execute(api().getQueryLevel(id)).strip();
    }

    /** Asks for what was asked for ({@code GET /queries/{id}/query}). */
    public final DicomTags fetchFilter() {
        return Decoding.full(client.execute(api().getQueryFilter(id)));
    }

    /**
     * Prepares to fetch everything that was answered ({@code POST /queries/{id}/retrieve}): into this server, by C-MOVE or,
     * where it is configured so (1.12.6 and later), C-GET.
     */
    public final Job<RetrieveJobContent> retrieve() {
        return retrieve(options -> {});
    }

    /** Like {@link #retrieve()}, with options, such as another target; a method of choice needs Orthanc 1.12.6. */
    public final Job<RetrieveJobContent> retrieve(Consumer<RetrieveRequest> options) {
        return NetworkJobs.retrieval(client, options, request -> api().retrieveQueryAsJob(id, request));
    }

    /** Makes the server forget the query ({@code DELETE /queries/{id}}). */
    public final void delete() {
        client.execute(api().deleteQuery(id));
    }

    private QueriesApi api() {
        return client.api(QueriesApi.class);
    }

    /** The identifier. */
    @Override
    public final String toString() {
        return "Query " + id;
    }
}
