package io.github.orthanc4j.network;

import com.google.gson.JsonObject;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.JobReference;
import io.github.orthanc4j.rest.model.RetrieveJobContent;
import io.github.orthanc4j.rest.model.RetrieveRequest;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
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
    static <T> Job<T> of(Client client, Object request, Call<JobReference> call, Class<T> content) {
        return Job.submit(client, call, JobType.of(content), options(client, request));
    }

    /** Like {@link #of}, for what the server can do only since a release. */
    static <T> Job<T> since(
            String release, String what, Client client, Object request, Call<JobReference> call, Class<T> content) {
        Consumer<KnownServer> known = server -> server.require(what, release);
        return Job.submit(client, call, JobType.of(content), known.andThen(options(client, request)));
    }

    static Job<RetrieveJobContent> retrieval(
            Client client, Consumer<RetrieveRequest> options, Function<RetrieveRequest, Call<JobReference>> call) {
        RetrieveRequest request =
                Options.of(new RetrieveRequest(), options).synchronous(null).asynchronous(true);
        return of(client, request, call.apply(request), RetrieveJobContent.class);
    }

    /** Refuses the options of a request that the server is too old for. */
    private static Consumer<KnownServer> options(Client client, Object request) {
        JsonObject fields = client.connection().gson().toJsonTree(request).getAsJsonObject();
        return server -> fields.keySet().forEach(name -> {
            String release = SINCE.get(name);
            if (release != null) {
                server.require("the option " + name, release);
            }
        });
    }
}
