package io.github.orthanc4j;

import io.github.orthanc4j.api.QueriesApi;
import io.github.orthanc4j.api.model.QueryReference;
import io.github.orthanc4j.api.model.RetrieveJobContent;
import io.github.orthanc4j.api.model.RetrieveRequest;
import io.github.orthanc4j.dicom.DicomTags;
import java.util.function.UnaryOperator;
import retrofit2.Call;

/** One answer of a modality to a query. */
public final class QueryAnswer {

    private final Orthanc orthanc;
    private final String query;
    private final int index;
    private final DicomTags tags;

    QueryAnswer(Orthanc orthanc, String query, int index, DicomTags tags) {
        this.orthanc = orthanc;
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
    public Operation<RetrieveJobContent> retrieve() {
        return retrieve(options -> options);
    }

    /** Like {@link #retrieve()}, with options, such as another target; a method of choice needs Orthanc 1.12.6. */
    public Operation<RetrieveJobContent> retrieve(UnaryOperator<RetrieveRequest> options) {
        return NetworkJobs.retrieval(
                orthanc, options, request -> api().retrieveQueryAnswerAsJob(query, index, request));
    }

    /**
     * Asks the modality for the studies of the patient answered
     * ({@code POST /queries/{id}/answers/{index}/query-studies}, and a request for the answers).
     */
    public Query queryStudies(UnaryOperator<DicomQuery> filter) {
        return below(api().queryAnswerStudies(
                        query, index, filter.apply(new DicomQuery()).toChildRequest()));
    }

    /**
     * Asks the modality for the series of the patient or study answered
     * ({@code POST /queries/{id}/answers/{index}/query-series}, and a request for the answers).
     */
    public Query querySeries(UnaryOperator<DicomQuery> filter) {
        return below(api().queryAnswerSeries(
                        query, index, filter.apply(new DicomQuery()).toChildRequest()));
    }

    /**
     * Asks the modality for the instances of what was answered
     * ({@code POST /queries/{id}/answers/{index}/query-instances}, and a request for the answers).
     */
    public Query queryInstances(UnaryOperator<DicomQuery> filter) {
        return below(api().queryAnswerInstances(
                        query, index, filter.apply(new DicomQuery()).toChildRequest()));
    }

    private Query below(Call<QueryReference> call) {
        return new QueryRef(orthanc, Answers.required(orthanc.execute(call).getId(), "ID of a query")).get();
    }

    private QueriesApi api() {
        return orthanc.api(QueriesApi.class);
    }

    /** Query and place, no values. */
    @Override
    public String toString() {
        return "Answer " + index + " of query " + query;
    }
}
