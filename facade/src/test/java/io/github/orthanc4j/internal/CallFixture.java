package io.github.orthanc4j.internal;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.model.SystemInfo;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.StalledServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Streaming;

/** Clients of a server whose answers stall, and the pool of their connections. */
abstract class CallFixture {

    final StalledServer server = new StalledServer();
    final ConnectionPool pool = new ConnectionPool();

    final OkHttpClient http = new OkHttpClient.Builder().connectionPool(pool).build();

    final List<Orthanc> clients = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        clients.forEach(Orthanc::close);
        server.close();
    }

    Orthanc client(String folder) {
        return client(folder, 16);
    }

    Orthanc client(String folder, int requests) {
        return track(Orthanc.builder(server.url(folder))
                .okHttpClient(http)
                .maxRequests(requests)
                .build());
    }

    Orthanc track(Orthanc orthanc) {
        clients.add(orthanc);
        return orthanc;
    }

    void awaitNoConnection() {
        Await.until(
                "no connection and no call",
                () -> pool.connectionCount() + http.dispatcher().runningCallsCount() == 0);
    }

    static Call<SystemInfo> system(Orthanc orthanc) {
        return orthanc.rest(SystemApi.class).getSystem();
    }

    interface StreamApi {
        @Streaming
        @GET("{level}")
        Call<ResponseBody> list(@retrofit2.http.Path("level") String level);
    }

    static Call<ResponseBody> stream(Orthanc orthanc) {
        return orthanc.rest(StreamApi.class).list("instances");
    }

    static String text(ResponseBody body) {
        try (body) {
            return body.string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Orthanc orthanc) {
        return Clients.of(orthanc).connection().read(stream(orthanc), ResponseBody::bytes);
    }

    /** A blocking call or the future of one. */
    interface Use {
        Object of(Orthanc orthanc) throws Exception;
    }

    record Named<T>(String name, T value) {
        @Override
        public String toString() {
            return name;
        }
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }
}
