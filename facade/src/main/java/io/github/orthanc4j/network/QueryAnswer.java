package io.github.orthanc4j.network;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.QueriesApi;
import io.github.orthanc4j.rest.model.QueryReference;
import io.github.orthanc4j.rest.model.RetrieveJobContent;
import io.github.orthanc4j.rest.model.RetrieveRequest;
import java.util.function.Consumer;
import retrofit2.Call;

/** One answer of a modality to a query. */
public final class QueryAnswer {

    private final Client client;
    private final String query;
    private final int index;
    private final DicomTags tags;

    QueryAnswer(Client client, String query, int index, DicomTags tags) {
        this.client = client;
        this.query = query;
        this.index = index;
        this.tags = tags;
    }

    /** The place of the answer, from 0. */
    public int index() {
        return index;
    }

    /** What the modality said. */
    public DicomTags tags() {
        return tags;
    }

    /**
     * Prepares to fetch what was answered, as {@link QueryRef#retrieve()} does with all
     * ({@code POST /queries/{id}/answers/{index}/retrieve}).
     */
    public Job<RetrieveJobContent> retrieve() {
        return retrieve(options -> {});
    }

    /** Like {@link #retrieve()}, with options, such as another target; a method of choice needs Orthanc 1.12.6. */
    public Job<RetrieveJobContent> retrieve(Consumer<RetrieveRequest> options) {
        return NetworkJobs.retrieval(client, options, request -> api().retrieveQueryAnswerAsJob(query, index, request));
    }

    /**
     * Asks the modality for the studies of the patient answered
     * ({@code POST /queries/{id}/answers/{index}/query-studies}, and a request for the answers).
     */
    public Query queryStudies(Consumer<DicomQuery> filter) {
        return below(api().queryAnswerStudies(
                        query, index, Options.of(new DicomQuery(), filter).toChildRequest()));
    }

    /**
     * Asks the modality for the series of the patient or study answered
     * ({@code POST /queries/{id}/answers/{index}/query-series}, and a request for the answers).
     */
    public Query querySeries(Consumer<DicomQuery> filter) {
        return below(api().queryAnswerSeries(
                        query, index, Options.of(new DicomQuery(), filter).toChildRequest()));
    }

    /**
     * Asks the modality for the instances of what was answered
     * ({@code POST /queries/{id}/answers/{index}/query-instances}, and a request for the answers).
     */
    public Query queryInstances(Consumer<DicomQuery> filter) {
        return below(api().queryAnswerInstances(
                        query, index, Options.of(new DicomQuery(), filter).toChildRequest()));
    }

    private Query below(Call<QueryReference> call) {
        return new QueryRef(client, Decoding.required(client.execute(call).getId(), "ID of a query")).get();
    }

    private QueriesApi api() {
        return client.api(QueriesApi.class);
    }

    /** Query and place, no values. */
    @Override
    public String toString() {
        return "Answer " + index + " of query " + query;
    }
}
