package io.github.orthanc4j;

import com.google.gson.JsonObject;
import io.github.orthanc4j.api.model.JobReference;
import io.github.orthanc4j.api.model.RetrieveJobContent;
import io.github.orthanc4j.api.model.RetrieveRequest;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import retrofit2.Call;

/** Jobs that send to modalities and peers, or fetch from them. */
final class NetworkJobs {

    /** Since which release the server does not pass over an option silently. */
    private static final Map<String, String> SINCE = Map.of(
            "CalledAet", "1.11.3",
            "Host", "1.11.3",
            "Port", "1.11.3",
            "RetrieveMethod", "1.12.6",
            "UserData", "1.12.9");

    private NetworkJobs() {}

    /** An operation whose result is the content of its job, in a generated class. */
    static <T> Operation<T> of(Orthanc orthanc, Object request, Call<JobReference> call, Class<T> content) {
        return new Operation<>(orthanc, call, JobType.of(content), options(orthanc, request));
    }

    /** Like {@link #of}, for what the server can do only since a release. */
    static <T> Operation<T> since(
            String release, String what, Orthanc orthanc, Object request, Call<JobReference> call, Class<T> content) {
        Consumer<Server> known = server -> server.require(what, release);
        return new Operation<>(orthanc, call, JobType.of(content), known.andThen(options(orthanc, request)));
    }

    static Operation<RetrieveJobContent> retrieval(
            Orthanc orthanc,
            UnaryOperator<RetrieveRequest> options,
            Function<RetrieveRequest, Call<JobReference>> call) {
        RetrieveRequest request =
                options.apply(new RetrieveRequest()).synchronous(null).asynchronous(true);
        return of(orthanc, request, call.apply(request), RetrieveJobContent.class);
    }

    /** Refuses the options of a request that the server is too old for. */
    private static Consumer<Server> options(Orthanc orthanc, Object request) {
        JsonObject fields = orthanc.connection().gson().toJsonTree(request).getAsJsonObject();
        return server -> fields.keySet().forEach(name -> {
            String release = SINCE.get(name);
            if (release != null) {
                server.require("the option " + name, release);
            }
        });
    }
}
