package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.SystemInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.http.GET;

/** Runs what the pages in {@code docs/guide} show of the client itself. */
class GuideClientIT extends CurlFixture {

    @Test
    void errors() {
        try {
            orthanc.studies().get(OrthancId.ofStudy("P1", "1.2.3"));
        } catch (OrthancNotFoundException e) {
            System.out.println("there is no such study");
        } catch (OrthancAccessException e) {
            System.out.println("the login is wrong (401), or the route is forbidden (403): " + e.getMessage());
        } catch (OrthancHttpException e) {
            System.out.println(e.status() + ", Orthanc error " + e.failure().orthancStatus());
        } catch (OrthancException e) {
            System.out.println(e.isTransient() ? "try again later" : "it will not work: " + e.getMessage());
        }
    }

    @Test
    void settingsForSomeCalls() {
        Orthanc patient =
                orthanc.with(s -> s.readTimeout(Duration.ofMinutes(30)).maxRetries(0));
        long all = patient.studies().count(q -> q.modality("MR"));

        assertThat(all).isEqualTo(1);
    }

    @Test
    void transientFailures_areRepeated() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                System.out.println(orthanc.studies().count());
                break;
            } catch (OrthancException e) {
                if (!e.isTransient() || attempt == 10) {
                    throw e;
                }
                Thread.sleep(1_000);
            }
        }
    }

    @Test
    void logging() {
        Logger.getLogger("io.github.orthanc4j").setLevel(Level.WARNING);

        assertThat(Logger.getLogger("io.github.orthanc4j").getLevel()).isEqualTo(Level.WARNING);
    }

    @Test
    void metrics() {
        String url = server.url().toString();

        AtomicLong calls = new AtomicLong();
        OkHttpClient own = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void callEnd(okhttp3.Call call) {
                        calls.incrementAndGet();
                    }
                })
                .build();
        Orthanc measured = Orthanc.builder(url).okHttpClient(own).build();

        measured.server().get();
        assertThat(calls).hasPositiveValue();
    }

    @Test
    void anyRoute() {
        String uid = orthanc.call(ToolsApi.class, api -> api.generateUid("study"));
        SystemInfo system = orthanc.execute(orthanc.rest(SystemApi.class).getSystem());

        CompletableFuture<SystemInfo> later =
                orthanc.submit(orthanc.rest(SystemApi.class).getSystem());

        assertThat(uid).matches("[0-9.]+");
        assertThat(later.join().getVersion()).isEqualTo(system.getVersion());
    }

    @Test
    void routesWithoutAnInterface() {
        String version = orthanc.get("/system");
        String found = orthanc.post("/tools/find", "{\"Level\": \"Study\", \"Query\": {}}");
        orthanc.download("/statistics").saveTo(folder.resolve("statistics.json"));

        assertThat(version).contains(server.version());
        assertThat(found).contains(study.id().toString());
        assertThat(folder.resolve("statistics.json")).isNotEmptyFile();
    }

    interface WardApi {
        @GET("tools/now")
        Call<String> now();
    }

    @Test
    void ownInterface() {
        String now = orthanc.call(WardApi.class, WardApi::now);

        assertThat(now).matches("\\d{8}T\\d{6}");
    }

    @Test
    void tokens() {
        String url = server.url().toString();
        Iterator<String> tokens = Stream.generate(() -> "token").iterator();

        Orthanc withToken = Orthanc.builder(url).bearerToken(tokens::next).build();

        assertThat(withToken.studies().listIds()).hasSize(1);
    }

    @Test
    void certificatesAndProxies() throws Exception {
        certificates(authority());
        proxy();
    }

    /** A certificate that {@code keytool} makes. */
    private Path authority() throws IOException, InterruptedException {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=authority");
        Path pem = folder.resolve("authority.pem");
        keytool("-exportcert", "-rfc", "-file", pem.toString());
        return pem;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Jdk.running().tool("keytool"),
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storepass",
                "changeit",
                "-alias",
                "authority"));
        command.addAll(List.of(arguments));
        ChildProcess.End end = ChildProcess.run(folder, command, Map.of());
        assertThat(end.code()).as(end.output()).isZero();
    }

    private static void certificates(Path authority) {
        Orthanc secured = Orthanc.builder("https://orthanc.hospital.example")
                .trustPem(authority)
                .build();
        secured.close();
    }

    private static void proxy() {
        OkHttpClient own = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.hospital.example", 3128)))
                .build();
        Orthanc proxied = Orthanc.builder("https://orthanc.hospital.example")
                .okHttpClient(own)
                .build();
        proxied.close();
    }
}
