package io.github.orthanc4j;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.testing.StalledServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WireMockTest
class CallSettingsTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    private final ConnectionPool pool = new ConnectionPool();
    private WireMock server;
    private Orthanc orthanc;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(any(anyUrl()).willReturn(okJson("{\"Version\": \"1.12.7\"}")));
        orthanc = Orthanc.builder(info.getHttpBaseUrl())
                .okHttpClient(new OkHttpClient.Builder().connectionPool(pool).build())
                .header("X-Kept", "kept")
                .header("X-User", "client")
                .build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private static Stream<Consumer<CallSettings>> timeouts() {
        return Stream.of(
                settings -> settings.readTimeout(SHORT),
                settings -> settings.callTimeout(SHORT),
                settings -> settings.answerTimeout(SHORT));
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void timeoutOfAView_endsItsCalls(Consumer<CallSettings> timeout) throws IOException {
        try (StalledServer stalled = new StalledServer();
                Orthanc patient = Orthanc.builder(stalled.url("silent")).build()) {
            assertThatThrownBy(() -> patient.with(timeout).server().get()).isInstanceOf(OrthancTimeoutException.class);
        }
    }

    @Test
    void timeoutOfAView_isNoneOfTheClient() {
        server.register(get("/system")
                .willReturn(okJson("{\"Version\": \"1.12.7\"}").withFixedDelay((int) (4 * SHORT.toMillis()))));

        orthanc.with(settings -> settings.readTimeout(SHORT));

        assertThat(orthanc.server().get().version().value()).isEqualTo("1.12.7");
    }

    @Test
    void maxRetriesOfAView_holdsForItsCalls() {
        server.register(get("/system").willReturn(serviceUnavailable()));

        assertThatThrownBy(() -> orthanc.with(settings -> settings.maxRetries(0))
                        .server()
                        .get())
                .isInstanceOf(OrthancServerException.class);

        server.verifyThat(1, getRequestedFor(urlEqualTo("/system")));
    }

    @Test
    void headerOfAView_replacesThatOfTheClientAndLeavesTheOthers() {
        orthanc.with(settings -> settings.header("x-user", "view")).server().get();

        server.verifyThat(getRequestedFor(urlEqualTo("/system"))
                .withHeader("X-User", equalTo("view"))
                .withHeader("X-Kept", equalTo("kept")));
    }

    @Test
    void headerOfAView_isNotSentByTheClient() {
        orthanc.with(settings -> settings.header("x-user", "view"));
        orthanc.server().get();

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("X-User", equalTo("client")));
    }

    @Test
    void headerOfAView_isSentByThePollsOfItsJobs() throws Exception {
        server.register(get(urlPathEqualTo("/jobs/j"))
                .willReturn(okJson("{\"ID\": \"j\", \"State\": \"Success\", \"Progress\": 100}")));

        orthanc.with(settings -> settings.header("X-User", "view")).job("j").await(Duration.ofSeconds(10));

        server.verifyThat(getRequestedFor(urlEqualTo("/jobs/j")).withHeader("X-User", equalTo("view")));
        server.verifyThat(0, getRequestedFor(urlEqualTo("/jobs/j")).withHeader("X-User", equalTo("client")));
    }

    @Test
    void jobsOfAViewWithHeaders_endWithTheClient() {
        server.register(get(urlPathEqualTo("/jobs/j"))
                .willReturn(okJson("{\"ID\": \"j\", \"State\": \"Running\", \"Progress\": 1}")));
        CompletableFuture<?> completion = orthanc.with(settings -> settings.header("X-User", "view"))
                .job("j")
                .completion();

        orthanc.close();

        assertThatThrownBy(() -> completion.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(OrthancClosedException.class);
    }

    @Test
    void viewOfAView_hasTheSettingsOfBoth() {
        server.register(get("/system").willReturn(serviceUnavailable()));

        Orthanc view =
                orthanc.with(settings -> settings.maxRetries(0)).with(settings -> settings.header("X-User", "v"));

        assertThatThrownBy(() -> view.server().get()).isInstanceOf(OrthancServerException.class);
        server.verifyThat(1, getRequestedFor(urlEqualTo("/system")).withHeader("X-User", equalTo("v")));
    }

    @Test
    void views_shareConnections() {
        for (int i = 0; i < 5; i++) {
            orthanc.with(settings -> settings.readTimeout(Duration.ofSeconds(7)).header("X-User", "view"))
                    .server()
                    .get();
        }

        assertThat(pool.connectionCount()).isOne();
    }

    @Test
    void views_sharePermits() throws Exception {
        try (StalledServer stalled = new StalledServer();
                Orthanc narrow =
                        Orthanc.builder(stalled.url("silent")).maxRequests(1).build()) {
            narrow.async(() -> narrow.server().get());
            stalled.awaitRequest();
            CompletableFuture<?> second = narrow.with(settings -> settings.maxRetries(0))
                    .async(() -> narrow.with(settings -> settings.readTimeout(Duration.ofSeconds(9)))
                            .server()
                            .get());

            assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isNotNull();
            assertThat(stalled.hasMoreRequests()).isFalse();
        }
    }

    @Test
    void views_shareTheKnownRelease() {
        server.register(get(urlPathEqualTo("/system"))
                .willReturn(okJson("{\"Version\": \"1.12.7\", \"Capabilities\": {\"HasLabels\": true}}")));
        server.register(get(urlPathEqualTo("/tools/labels")).willReturn(okJson("[]")));
        orthanc.server().get();

        Orthanc view = orthanc.with(settings -> settings.maxRetries(0));

        assertThat(Clients.of(view).server().known().version().text()).isEqualTo("1.12.7");
        server.verifyThat(1, getRequestedFor(urlEqualTo("/system")));
    }

    @Test
    void closingAView_closesNothing() {
        orthanc.with(settings -> settings.maxRetries(0)).close();

        assertThat(orthanc.server().get().version().value()).isEqualTo("1.12.7");
    }

    @Test
    void closingTheClient_endsItsViews() {
        Orthanc view = orthanc.with(settings -> settings.maxRetries(0).header("X-User", "view"));

        orthanc.close();

        assertThatThrownBy(() -> view.server().get()).isInstanceOf(OrthancClosedException.class);
    }

    @Test
    void generatedCallsOfAView_haveItsSettings() {
        server.register(get("/system").willReturn(ok("{}").withFixedDelay((int) (5 * SHORT.toMillis()))));

        assertThatThrownBy(() -> orthanc.with(settings -> settings.readTimeout(SHORT))
                        .call(SystemApi.class, SystemApi::getSystem))
                .isInstanceOf(OrthancTimeoutException.class);
    }

    @Test
    void negativeTimeoutsAndCounts_areRefused() {
        List<Consumer<CallSettings>> wrong = List.of(
                settings -> settings.readTimeout(Duration.ofSeconds(-1)),
                settings -> settings.callTimeout(Duration.ofSeconds(-1)),
                settings -> settings.answerTimeout(Duration.ofSeconds(-1)),
                settings -> settings.maxRetries(-1));

        assertThat(wrong)
                .allSatisfy(settings -> assertThatIllegalArgumentException().isThrownBy(() -> orthanc.with(settings)));
    }
}
