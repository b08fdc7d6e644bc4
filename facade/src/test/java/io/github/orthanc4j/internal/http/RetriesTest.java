package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.rest.ModalitiesApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkArchiveRequest;
import io.github.orthanc4j.rest.model.BulkContentRequest;
import io.github.orthanc4j.rest.model.CountRequest;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.ModalityConfiguration;
import io.github.orthanc4j.rest.model.WorklistRequest;
import io.github.orthanc4j.testing.Ports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;

@WireMockTest
class RetriesTest extends RetriesFixture {

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void readingThatMeetsATemporaryError_isRepeated(int status) {
        answers(aResponse().withStatus(status), aResponse().withStatus(status));

        assertThat(orthanc.server().get().version()).hasToString("1.12.7");

        assertThat(requests()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 500, 501, 507})
    void readingThatMeetsALastingError_isNotRepeated(int status) {
        answers(aResponse().withStatus(status));

        assertThatThrownBy(() -> orthanc.server().get()).hasMessageContaining("HTTP " + status);

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void readingThatIsReset_isRepeatedAtOnceTheFirstTime() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        orthanc.server().get();

        assertThat(requests()).isEqualTo(2);
        assertThat(clock.pauses()).containsExactly(Duration.ZERO);
    }

    @Test
    void repeats_endAfterThree() {
        ResponseDefinitionBuilder unavailable = aResponse().withStatus(503);
        answers(unavailable, unavailable, unavailable, unavailable, unavailable);

        assertThatThrownBy(() -> orthanc.server().get()).isInstanceOf(OrthancServerException.class);

        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void pauses_growAndAreSpread() {
        ResponseDefinitionBuilder unavailable = aResponse().withStatus(503);
        answers(unavailable, unavailable, unavailable);

        orthanc.server().get();

        assertThat(clock.pauses()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(clock.pauses().get(i).toMillis()).isBetween(100L << i, 200L << i);
        }
    }

    @Test
    void retryAfter_isObeyed() {
        answers(aResponse().withStatus(503).withHeader("Retry-After", "7"));

        orthanc.server().get();

        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void retryAfterThatIsTooLong_endsTheRepeats() {
        answers(aResponse().withStatus(503).withHeader("Retry-After", "3600"));

        assertThatThrownBy(() -> orthanc.server().get()).isInstanceOf(OrthancServerException.class);

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void postThatMayHaveArrived_isNeverSentTwice() {
        answers(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> orthanc.execute(orthanc.rest(ToolsApi.class).executeScript("return 1")))
                .isInstanceOf(OrthancIOException.class);

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void postThatMeetsATemporaryError_isNotRepeated() {
        answers(aResponse().withStatus(503));

        assertThatThrownBy(() -> orthanc.execute(orthanc.rest(ToolsApi.class).executeScript("return 1")))
                .isInstanceOf(OrthancServerException.class);

        assertThat(requests()).isEqualTo(1);
    }

    /** OkHttp itself would repeat some of these, and fail on a number that is too large. */
    @ParameterizedTest
    @CsvSource({
        "408, 0", "421, 0", "429, 0", "502, 0", "503, 0", "504, 0",
        "408, ", "421, ", "429, ", "502, ", "503, ", "504, ",
        "429, 1", "503, 1", "503, 00", "503, 99999999999", "504, 99999999999"
    })
    void post_arrivesOnceWhateverTheServerAsksFor(int status, @Nullable String retryAfter) {
        ResponseDefinitionBuilder answer = aResponse().withStatus(status);
        answers(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter));
        ToolsApi tools = orthanc.rest(ToolsApi.class);

        assertThatThrownBy(() -> orthanc.execute(tools.executeScript("return 1")))
                .hasMessageContaining("HTTP " + status);

        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void noRepeatsWanted_sendsOnceAlsoIfTheServerAsksForOneAtOnce(String method, WireMockRuntimeInfo info) {
        answers(aResponse().withStatus(503).withHeader("Retry-After", "0"));
        try (Orthanc once = Orthanc.builder(info.getHttpBaseUrl()).maxRetries(0).build()) {
            ModalitiesApi api = once.rest(ModalitiesApi.class);
            Call<?> call =
                    switch (method) {
                        case "GET" -> api.listModalities();
                        case "PUT" -> api.setModality("a", new ModalityConfiguration());
                        default -> api.deleteModality("a");
                    };

            assertThatThrownBy(() -> once.execute(call)).isInstanceOf(OrthancServerException.class);
        }
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void retryAfterNothing_isObeyedForReading() {
        answers(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        orthanc.server().get();

        assertThat(clock.pauses()).containsExactly(Duration.ZERO);
    }

    @Test
    void streamThatMeetsATemporaryError_isNotSentAgainEmpty() {
        answers(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        assertThatThrownBy(() -> orthanc.uploadInstance(new ByteArrayInputStream(new byte[1000])))
                .isInstanceOf(OrthancServerException.class);

        assertThat(requests()).isEqualTo(1);
    }

    /** The routes that only read, though by POST. */
    @ParameterizedTest
    @ValueSource(strings = {"find", "count", "lookup", "content", "archive", "worklist"})
    void postThatOnlyReads_isRepeated(String route) {
        answers(lost("reset"), aResponse().withStatus(503), aResponse().withStatus(400));
        ToolsApi tools = orthanc.rest(ToolsApi.class);
        Call<?> call =
                switch (route) {
                    case "find" -> tools.findIds(new FindRequest());
                    case "count" -> tools.countResources(new CountRequest());
                    case "lookup" -> tools.lookup("1.2.3");
                    case "content" -> tools.bulkContent(new BulkContentRequest());
                    case "archive" -> tools.createArchive(new BulkArchiveRequest());
                    default -> orthanc.rest(ModalitiesApi.class).findWorklist("a", new WorklistRequest());
                };

        assertThatThrownBy(() -> orthanc.execute(call)).isInstanceOf(OrthancBadRequestException.class);

        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void postThatStartsAJob_isNotRepeated() {
        answers(aResponse().withStatus(503));
        ToolsApi tools = orthanc.rest(ToolsApi.class);

        assertThatThrownBy(() -> orthanc.execute(tools.createArchiveAsJob(new BulkArchiveRequest())))
                .isInstanceOf(OrthancServerException.class);

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void databaseThatCouldNotSerialize_isAskedAgain() {
        answers(aResponse().withStatus(500).withBody("{\"OrthancStatus\": 11}"));

        orthanc.server().get();

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void postThatNeverArrived_isRepeated() throws IOException {
        try (Orthanc client =
                Clients.builder("http://127.0.0.1:" + Ports.free(), clock).build()) {
            assertThatThrownBy(() -> client.execute(client.rest(ToolsApi.class).executeScript("return 1")))
                    .isInstanceOf(OrthancIOException.class);
        }
        assertThat(clock.pauses()).hasSize(3);
    }

    @Test
    void deletingAndPutting_areRepeated() {
        ResponseDefinitionBuilder unavailable = aResponse().withStatus(503);
        ModalitiesApi api = orthanc.rest(ModalitiesApi.class);

        answers(unavailable);
        orthanc.execute(api.deleteModality("a"));
        server.resetScenario("answers");
        orthanc.execute(api.setModality("a", new ModalityConfiguration()));

        server.verifyThat(2, deleteRequestedFor(urlEqualTo("/modalities/a")));
        server.verifyThat(2, putRequestedFor(urlEqualTo("/modalities/a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2065 07:28:00 GMT", "-5", "soon", "", "9999999"})
    void retryAfterThatIsNoNumberOfSeconds_isPassedOver(String retryAfter) {
        answers(aResponse().withStatus(503).withHeader("Retry-After", retryAfter));

        orthanc.server().get();

        assertThat(clock.pauses()).hasSize(1);
        assertThat(clock.pauses().get(0).toMillis()).isBetween(100L, 200L);
    }

    @Test
    void interruptDuringAPause_endsTheCallAndKeepsTheFlag(WireMockRuntimeInfo info) {
        answers(aResponse().withStatus(503));
        Ticker interrupting = new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                throw new InterruptedException();
            }
        };
        try (Orthanc client =
                Clients.builder(info.getHttpBaseUrl(), interrupting).build()) {
            assertThatThrownBy(() -> client.server().get()).isInstanceOf(OrthancInterruptedException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void token_isAskedForAnewBeforeEachRepeat(WireMockRuntimeInfo info) {
        answers(aResponse().withStatus(503), aResponse().withStatus(503));
        AtomicInteger tokens = new AtomicInteger();
        try (Orthanc client = Clients.builder(info.getHttpBaseUrl(), clock)
                .bearerToken(() -> "token " + tokens.incrementAndGet())
                .build()) {
            client.server().get();
        }

        for (int i = 1; i <= 3; i++) {
            server.verifyThat(1, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer token " + i)));
        }
    }

    @Test
    void noRepeatsWanted_sendsOnce(WireMockRuntimeInfo info) {
        answers(aResponse().withStatus(503));
        try (Orthanc once = Orthanc.builder(info.getHttpBaseUrl()).maxRetries(0).build()) {
            assertThatThrownBy(() -> once.server().get()).isInstanceOf(OrthancServerException.class);
        }
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void closingTheClient_endsTheRepeats(WireMockRuntimeInfo info) {
        answers(aResponse().withStatus(503));
        List<Orthanc> clients = new ArrayList<>();
        Ticker closing = new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration pause) {
                clients.get(0).close();
            }
        };
        clients.add(Clients.builder(info.getHttpBaseUrl(), closing).build());

        assertThatThrownBy(() -> clients.get(0).server().get()).isInstanceOf(OrthancClosedException.class);

        assertThat(requests()).isEqualTo(1);
    }
}
