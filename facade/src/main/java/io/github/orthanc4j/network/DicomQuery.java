package io.github.orthanc4j.network;

import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.rest.model.QueryRequest;
import org.jspecify.annotations.Nullable;

/** Criteria of a query to a modality (C-FIND). */
public final class DicomQuery extends DicomCriteria<DicomQuery> {

    private @Nullable Boolean normalize;
    private @Nullable String localAet;

    DicomQuery() {}

    @Override
    DicomQuery self() {
        return this;
    }

    /** Sends the query as it is: Orthanc neither adds nor removes tags. Off by default. */
    public DicomQuery verbatim(boolean verbatim) {
        normalize = !verbatim;
        return this;
    }

    /** Sets the server's own title for this query. */
    public DicomQuery localAet(String title) {
        localAet = title;
        return this;
    }

    QueryRequest toRequest(ResourceLevel level) {
        return new QueryRequest()
                .level(level.value())
                .query(query())
                .normalize(normalize)
                .localAet(localAet)
                .timeout(timeout);
    }
}
