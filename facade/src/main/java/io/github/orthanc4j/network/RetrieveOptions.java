package io.github.orthanc4j.network;

/** Options of retrieving the answers to a query. */
public final class RetrieveOptions extends RetrievalOptions<RetrieveOptions> {

    RetrieveOptions() {}

    @Override
    RetrieveOptions self() {
        return this;
    }

    /** Sets the method; the server's configuration decides by default. Since 1.12.6; older servers know C-MOVE only. */
    public RetrieveOptions method(RetrieveMethod method) {
        this.method = method;
        return needing("RetrieveMethod", "1.12.6");
    }

    io.github.orthanc4j.rest.model.RetrieveRequest toRequest() {
        refuseTargetOfGet();
        return new io.github.orthanc4j.rest.model.RetrieveRequest()
                .targetAet(target)
                .retrieveMethod(method == null ? null : method.value())
                .timeout(timeout)
                .asynchronous(true)
                .priority(priority)
                .permissive(permissive)
                .userData(userData);
    }
}
