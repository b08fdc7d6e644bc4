package io.github.orthanc4j;

import io.github.orthanc4j.api.model.JobReference;
import io.github.orthanc4j.api.model.RetrieveRequest;
import java.util.function.UnaryOperator;
import retrofit2.Call;

/** Jobs that send to modalities and peers, or fetch from them. */
final class NetworkJobs {

    private NetworkJobs() {}

    /** An operation whose result is the content of its job, in a generated class. */
    static <T> Operation<T> of(Orthanc orthanc, Call<JobReference> call, Class<T> content) {
        return new Operation<>(orthanc, call, JobType.of(content));
    }

    static RetrieveRequest retrieval(Orthanc orthanc, UnaryOperator<RetrieveRequest> options) {
        RetrieveRequest request = options.apply(new RetrieveRequest());
        if (request.getRetrieveMethod() != null) {
            orthanc.server().require("a choice between C-MOVE and C-GET", "1.12.6");
        }
        return request.asynchronous(true);
    }
}
