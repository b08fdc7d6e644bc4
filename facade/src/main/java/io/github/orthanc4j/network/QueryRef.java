package io.github.orthanc4j.network;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.QueriesApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A query that a modality has answered, by its identifier ({@code /queries/{id}}). The server keeps about a hundred queries
 * ({@code QueryRetrieveSize}) and forgets all of them when it stops; then each method throws {@link
 * OrthancNotFoundException}. Two queries are equal if they have the same identifier on the same server.
 */
public sealed class QueryRef permits QueryResult {

    private final Client client;
    private final String id;

    /** For the client itself; programs call {@code orthanc.query(id)}. */
    public QueryRef(Client client, String id) {
        this.client = client;
        this.id = Objects.requireNonNull(id, "id");
    }

    /** The identifier of the query, a UUID. */
    public final String id() {
        return id;
    }

    /** Asks for all answers, in one call ({@code GET /queries/{id}/answers?expand}). */
    public final QueryResult get() {
        List<DicomTags> tags = Decoding.list(client.execute(api().listQueryAnswersExpanded(id))).stream()
                .map(Decoding::full)
                .toList();
        List<QueryAnswer> answers = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            answers.add(new QueryAnswer(client, id, i, tags.get(i)));
        }
        return new QueryResult(client, id, Collections.unmodifiableList(answers));
    }

    /** Asks for the name of the modality ({@code GET /queries/{id}/modality}). */
    public final String fetchModality() {
        return client.execute(api().getQueryModality(id)).strip();
    }

    /** Asks for the level of the answers ({@code GET /queries/{id}/level}); empty if it is none of the four. */
    public final Optional<ResourceLevel> fetchLevel() {
        return ResourceLevel.parse(client.execute(api().getQueryLevel(id)).strip());
    }

    /** Asks for the criteria of the query ({@code GET /queries/{id}/query}). */
    public final DicomTags fetchFilter() {
        return Decoding.full(client.execute(api().getQueryFilter(id)));
    }

    /**
     * Has the server retrieve all answers to itself ({@code POST /queries/{id}/retrieve}): by C-MOVE, or by C-GET if the
     * server is configured so (1.12.6 and later). The server asks for each answer by its identifiers, which it writes in its
     * default encoding: a PatientID with letters that this has not is not found.
     */
    public final Job<RetrieveResult> retrieve() {
        return retrieve(options -> {});
    }

    /** Like {@link #retrieve()}, with options, such as another target. */
    public final Job<RetrieveResult> retrieve(Consumer<RetrieveOptions> options) {
        RetrieveOptions retrieval = Options.of(new RetrieveOptions(), options);
        return Job.submit(
                client, api().retrieveQueryAsJob(id, retrieval.toRequest()), RetrieveResult.JOB, retrieval::requireOf);
    }

    /** Makes the server forget the query ({@code DELETE /queries/{id}}). */
    public final void delete() {
        client.execute(api().deleteQuery(id));
    }

    private QueriesApi api() {
        return client.api(QueriesApi.class);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof QueryRef query && query.id.equals(id) && query.client.isSameServer(client);
    }

    @Override
    public final int hashCode() {
        return id.hashCode();
    }

    /** The identifier. */
    @Override
    public final String toString() {
        return "Query " + id;
    }
}
