package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.rest.ModalitiesApi;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ResponseBody;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Url;

@WireMockTest
class PathCheckTest {

    private static final String NAMES = "../|..|.|/|a/b|../../studies|a\\b|..\\|a\nb|a\u0000|a\u007f|%2e%2e%2f|%2E%2E"
            + "|%252e%252e%252f|..%2f|a%5cb|%00";

    private interface Own {
        @GET("own/{name}/rest")
        Call<ResponseBody> below(@Path("name") String name);

        @GET("own/{name}")
        Call<ResponseBody> verbatim(@Path(value = "name", encoded = true) String name);

        @GET
        Call<ResponseBody> anywhere(@Url String url);

        @GET("own/")
        Call<ResponseBody> folder();
    }

    private WireMock server;
    private Orthanc orthanc;
    private StudyRef study;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(any(anyUrl()).willReturn(okJson("{}")));
        orthanc = Orthanc.builder(info.getHttpBaseUrl() + "/or%2Fthanc").build();
        study = orthanc.studies().ref(OrthancId.ofStudy("a", "1.2"));
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private void isRefused(ThrowingCallable use) {
        assertThatThrownBy(use).isInstanceOf(IllegalArgumentException.class);
        // some methods ask for the release first
        server.verifyThat(0, anyRequestedFor(urlMatching("(?!.*/system$).*")));
    }

    private static List<String> names() {
        return Stream.concat(Stream.of(""), Stream.of(NAMES.split("\\|"))).toList();
    }

    @Test
    void name_reachesNoOtherRouteFromTheFacade() {
        for (String name : names()) {
            Stream.<ThrowingCallable>of(
                            () -> study.metadata().delete(name),
                            () -> study.metadata().set(name, "1"),
                            () -> study.metadata().lookup(name),
                            () -> study.attachments().delete(name),
                            () -> study.attachments().data(name).readBytes(),
                            () -> study.attachments().set(name, new byte[1]),
                            () -> orthanc.modality(name).delete(),
                            () -> orthanc.peer(name).delete(),
                            () -> orthanc.query(name).delete(),
                            () -> orthanc.job(name).delete())
                    .forEach(this::isRefused);
        }
    }

    @Test
    void name_reachesNoOtherRouteFromGeneratedAndOwnInterfaces() {
        for (String name : names()) {
            isRefused(() -> orthanc.execute(orthanc.rest(ModalitiesApi.class).deleteModality(name)));
            isRefused(() -> orthanc.execute(orthanc.rest(Own.class).below(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "a/b%2Fc", "a/%252e%252e/b", ""})
    void pathThatIsSentAsItIs_reachesNoOtherRoute(String path) {
        isRefused(() -> orthanc.execute(orthanc.rest(Own.class).verbatim(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "a/%2e%2E", "a/..?b", "a/%2F", "."})
    void address_hasNoDots(String url) {
        isRefused(() -> orthanc.execute(orthanc.rest(Own.class).anywhere(url)));
    }

    @Test
    void callThatIsEnqueued_fails() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        orthanc.rest(ModalitiesApi.class).deleteModality("../studies").enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<Void> call, Response<Void> response) {
                future.complete(response);
            }

            @Override
            public void onFailure(Call<Void> call, Throwable failure) {
                future.completeExceptionally(failure);
            }
        });

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        server.verifyThat(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "...", "a..b", "100%", "%", "50%25", "a b", "é", "1024", "a;b", "a?b#c", "佐藤"})
    void nameThatStaysInItsPlace_isSent(String name) {
        orthanc.execute(orthanc.rest(Own.class).below(name));

        server.verifyThat(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void addressWithoutNames_isSent() {
        orthanc.execute(orthanc.rest(Own.class).folder());
        orthanc.execute(orthanc.rest(Own.class).anywhere("a/b/?c=../d"));

        assertThat(server.find(anyRequestedFor(anyUrl()))).hasSize(2);
    }
}
