package io.github.orthanc4j.network;

import io.github.orthanc4j.rest.model.ChildQueryRequest;

/** Criteria of a query for the children of an answer. The server adds the identifiers of the answer. */
public final class ChildQuery extends DicomCriteria<ChildQuery> {

    ChildQuery() {}

    @Override
    ChildQuery self() {
        return this;
    }

    ChildQueryRequest toRequest() {
        return new ChildQueryRequest().query(query()).timeout(timeout);
    }
}
