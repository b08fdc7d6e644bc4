package io.github.orthanc4j.network;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.QueriesApi;
import io.github.orthanc4j.rest.model.ChildQueryRequest;
import io.github.orthanc4j.rest.model.QueryReference;
import java.util.function.BiFunction;
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

    /** The position among the answers, from 0. */
    public int index() {
        return index;
    }

    /** The tags of the answer. */
    public DicomTags tags() {
        return tags;
    }

    /**
     * Has the server retrieve this answer, as {@link QueryRef#retrieve()} does with all answers
     * ({@code POST /queries/{id}/answers/{index}/retrieve}).
     */
    public Job<RetrieveResult> retrieve() {
        return retrieve(options -> {});
    }

    /** Like {@link #retrieve()}, with options, such as another target. */
    public Job<RetrieveResult> retrieve(Consumer<RetrieveOptions> options) {
        RetrieveOptions retrieval = Options.of(new RetrieveOptions(), options);
        return Job.submit(
                client,
                api().retrieveQueryAnswerAsJob(query, index, retrieval.toRequest()),
                RetrieveResult.JOB,
                retrieval::requireOf);
    }

    /**
     * Asks the modality for the studies of this patient ({@code POST /queries/{id}/answers/{index}/query-studies}, and one
     * request for the answers).
     */
    public QueryResult queryStudies() {
        return queryStudies(criteria -> {});
    }

    /** Like {@link #queryStudies()}, with criteria. */
    public QueryResult queryStudies(Consumer<ChildQuery> criteria) {
        return query(criteria, (api, request) -> api.queryAnswerStudies(query, index, request));
    }

    /**
     * Asks the modality for the series of this patient or study ({@code POST /queries/{id}/answers/{index}/query-series}, and
     * one request for the answers).
     */
    public QueryResult querySeries() {
        return querySeries(criteria -> {});
    }

    /** Like {@link #querySeries()}, with criteria. */
    public QueryResult querySeries(Consumer<ChildQuery> criteria) {
        return query(criteria, (api, request) -> api.queryAnswerSeries(query, index, request));
    }

    /**
     * Asks the modality for the instances of this patient, study or series
     * ({@code POST /queries/{id}/answers/{index}/query-instances}, and one request for the answers).
     */
    public QueryResult queryInstances() {
        return queryInstances(criteria -> {});
    }

    /** Like {@link #queryInstances()}, with criteria. */
    public QueryResult queryInstances(Consumer<ChildQuery> criteria) {
        return query(criteria, (api, request) -> api.queryAnswerInstances(query, index, request));
    }

    private QueryResult query(
            Consumer<ChildQuery> settings, BiFunction<QueriesApi, ChildQueryRequest, Call<QueryReference>> toCall) {
        ChildQuery criteria = Options.of(new ChildQuery(), settings);
        criteria.check(client);
        Client patient = criteria.waiting(client);
        Call<QueryReference> call = toCall.apply(patient.api(QueriesApi.class), criteria.toRequest());
        return new QueryRef(client, Decoding.required(patient.execute(call).getId(), "ID of a query")).get();
    }

    private QueriesApi api() {
        return client.api(QueriesApi.class);
    }

    /** Query and position, without values: they may be patient data. */
    @Override
    public String toString() {
        return "Answer " + index + " of query " + query;
    }
}
