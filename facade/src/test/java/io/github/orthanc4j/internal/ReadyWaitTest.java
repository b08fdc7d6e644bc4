package io.github.orthanc4j.internal;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.testing.Ports;
import io.github.orthanc4j.testing.SleepClock;
import io.github.orthanc4j.testing.StalledServer;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WireMockTest
class ReadyWaitTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final SleepClock clock = new SleepClock();
    private WireMock server;
    private String url;

    @BeforeEach
    void answer(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        url = info.getHttpBaseUrl();
        server.register(any(anyUrl()).willReturn(okJson("{\"Version\": \"1.12.7\"}")));
    }

    private Orthanc client(String address) {
        return Clients.builder(address, clock).build();
    }

    private static String awaitReady(Orthanc orthanc, Duration timeout) {
        try (orthanc) {
            return orthanc.server().awaitReady(timeout).version().value();
        }
    }

    @Test
    void serverThatAnswers_isReadyAtOnce() {
        assertThat(awaitReady(client(url), Duration.ofMillis(500))).isEqualTo("1.12.7");

        assertThat(clock.slept()).isZero();
    }

    @Test
    void serverThatStarts_isWaitedFor() {
        server.register(any(anyUrl())
                .inScenario("start")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serviceUnavailable())
                .willSetStateTo("loading"));
        server.register(any(anyUrl())
                .inScenario("start")
                .whenScenarioStateIs("loading")
                .willReturn(WireMock.serverError())
                .willSetStateTo("ready"));

        assertThat(awaitReady(client(url), LONG)).isEqualTo("1.12.7");

        server.verifyThat(3, getRequestedFor(urlEqualTo("/system")));
    }

    @Test
    void serverThatIsNotThere_endsTheWaitAtItsDeadlineWithTheReason() throws IOException {
        Orthanc nobody = client("http://127.0.0.1:" + Ports.free());

        assertThatThrownBy(() -> awaitReady(nobody, LONG))
                .isInstanceOf(OrthancTimeoutException.class)
                .hasMessageContaining("not ready after 5 min 0 s")
                .hasRootCauseInstanceOf(ConnectException.class);

        assertThat(clock.slept()).isBetween(LONG.minusSeconds(2), LONG);
    }

    @Test
    void serverThatNeverAnswers_endsTheWaitAtItsDeadline() throws IOException {
        try (StalledServer stalled = new StalledServer()) {
            Orthanc orthanc = Orthanc.builder(stalled.url("silent")).build();

            assertThatThrownBy(() -> awaitReady(orthanc, Duration.ofMillis(300)))
                    .isInstanceOf(OrthancTimeoutException.class);
        }
    }

    @Test
    void refusedCredentials_endTheWaitAtOnce() {
        server.register(any(anyUrl()).willReturn(unauthorized()));

        assertThatThrownBy(() -> awaitReady(client(url), LONG)).isInstanceOf(OrthancAccessException.class);

        server.verifyThat(1, getRequestedFor(urlEqualTo("/system")));
    }

    @Test
    void closedClient_endsTheWait() {
        Orthanc orthanc = client(url);
        orthanc.close();

        assertThatThrownBy(() -> awaitReady(orthanc, LONG)).isInstanceOf(OrthancClosedException.class);
    }

    @Test
    void interrupt_endsTheWait() {
        server.register(any(anyUrl()).willReturn(serviceUnavailable()));
        clock.interrupt();

        assertThatThrownBy(() -> awaitReady(client(url), LONG)).isInstanceOf(OrthancInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void timeoutOfZero_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> awaitReady(client(url), Duration.ZERO));
    }
}
