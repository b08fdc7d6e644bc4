package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancCallbackException;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.model.SystemInfo;
import io.github.orthanc4j.testing.CutOffServer;
import io.github.orthanc4j.testing.Ports;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;

@WireMockTest
class ErrorsTest {

    private static final String ERROR = """
            {"Method": "GET", "Uri": "/system", "Message": "Unknown resource", "Details": "Patient DOE^JANE",
             "HttpStatus": 404, "HttpError": "Not Found", "OrthancStatus": 17, "OrthancError": "Unknown resource"}""";

    private WireMockRuntimeInfo wireMock;
    private Orthanc orthanc;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        wireMock = info;
        orthanc = Orthanc.builder(info.getHttpBaseUrl())
                .maxRetries(0)
                .readTimeout(Duration.ofSeconds(5))
                .credentials("alice", "s3cret")
                .build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        wireMock.getWireMock().register(get(urlPathEqualTo("/system")).willReturn(answer));
    }

    private OrthancException failure() {
        OrthancException failure = catchThrowableOfType(
                OrthancException.class, () -> orthanc.server().get());
        assertThat(failure).hasMessageContaining("GET /system");
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "400, OrthancBadRequestException",
        "401, OrthancAccessException",
        "403, OrthancAccessException",
        "404, OrthancNotFoundException",
        "409, OrthancConflictException",
        "413, OrthancHttpException",
        "500, OrthancServerException",
        "507, OrthancServerException"
    })
    void errorStatus_hasItsOwnException(int status, String name) {
        answer(aResponse().withStatus(status));

        OrthancException failure = failure();

        assertThat(failure.getClass().getSimpleName()).isEqualTo(name);
        assertThat(((OrthancHttpException) failure).status()).isEqualTo(status);
    }

    @Test
    void errorWithJson_carriesOrthancsWords() {
        answer(aResponse().withStatus(404).withBody(ERROR));

        OrthancNotFoundException failure = (OrthancNotFoundException) failure();

        assertThat(failure).hasMessageContaining("Unknown resource").hasMessageContaining("17");
        assertThat(failure.failure().orthancStatus()).hasValue(17);
        assertThat(failure.failure().details()).hasValue("Patient DOE^JANE");
    }

    @ParameterizedTest
    @CsvSource({"9, true", "11, true", "17, false"})
    void errorOfOrthanc_isTransientIfAnotherServerOrTheDatabaseFailed(int code, boolean isTransient) {
        answer(aResponse().withStatus(500).withBody("{\"OrthancStatus\": " + code + "}"));

        assertThat(failure().isTransient()).isEqualTo(isTransient);
    }

    @Test
    void detailsOfAnError_areInItsMessageIfTheyMay() {
        answer(aResponse().withStatus(404).withBody(ERROR));
        try (Orthanc open = Orthanc.builder(wireMock.getHttpBaseUrl())
                .detailsInMessages(true)
                .build()) {
            assertThatThrownBy(() -> open.server().get())
                    .isInstanceOfSatisfying(
                            OrthancNotFoundException.class,
                            e -> assertThat(e.failure().details()).hasValue("Patient DOE^JANE"))
                    .hasMessageContaining("Unknown resource: Patient DOE^JANE (Orthanc error 17)")
                    .hasMessageNotContaining("says more");
        }
    }

    @Test
    void errorWithoutDetails_isTheSameIfTheyMayBeShown() {
        answer(aResponse().withStatus(500).withBody("broken"));
        try (Orthanc open = Orthanc.builder(wireMock.getHttpBaseUrl())
                .detailsInMessages(true)
                .build()) {
            assertThatThrownBy(() -> open.server().get()).hasMessage("GET /system: HTTP 500");
        }
    }

    @Test
    void errorWithJson_keepsDetailsOutOfItsMessage() {
        answer(aResponse().withStatus(404).withBody(ERROR));

        assertThat(failure().toString()).doesNotContain("DOE^JANE");
    }

    @Test
    void errorWithDetails_saysWhereTheyAre() {
        answer(aResponse().withStatus(404).withBody(ERROR));

        assertThat(failure()).hasMessageContaining("failure().details()");
    }

    @Test
    void textsOfTheServer_areCutAndOnOneLine() {
        String text = "a\\nWARN forged\\u001b[31m" + "x".repeat(10_000);
        answer(aResponse().withStatus(400).withBody("{\"Message\": \"" + text + "\"}"));

        String message = failure().toString();

        assertThat(message).hasSizeLessThan(500).doesNotContain("\n").doesNotContain("\u001b");
    }

    @Test
    void redirect_isQuotedWithoutWhatMayBeSecret() {
        answer(aResponse()
                .withStatus(302)
                .withHeader("Location", "https://alice:s3cret@pacs.example/login;jsessionid=s3cret?t=s3cret"));

        assertThat(failure())
                .hasMessageContaining("https://pacs.example/login")
                .hasMessageNotContaining("alice")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void errorBody_isReadToABound() {
        answer(aResponse().withStatus(500).withBody("{\"Message\": \"" + "x".repeat(70_000) + "\"}"));

        OrthancHttpException failure = (OrthancHttpException) failure();

        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.failure().message()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "404, false",
        "408, true",
        "409, false",
        "429, true",
        "500, false",
        "503, true",
        "507, false"
    })
    void errorStatus_isTransientOrNot(int status, boolean isTransient) {
        answer(aResponse().withStatus(status));

        assertThat(failure().isTransient()).isEqualTo(isTransient);
    }

    @Test
    void errorWithoutJson_saysTheStatus() {
        answer(aResponse().withStatus(404));

        assertThat(failure()).isInstanceOf(OrthancNotFoundException.class).hasMessageContaining("HTTP 404");
    }

    @Test
    void errorPageOfProxy_saysTheStatus() {
        answer(aResponse()
                .withStatus(502)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>Bad gateway</html>"));

        assertThat(failure()).isInstanceOf(OrthancServerException.class).hasMessageContaining("HTTP 502");
    }

    @Test
    void redirect_namesTheUrlToUse() {
        answer(aResponse().withStatus(301).withHeader("Location", "https://pacs.example/orthanc/"));

        assertThat(failure()).hasMessageContaining("https://pacs.example/orthanc/");
    }

    @Test
    void webPageInsteadOfJson_isADecodingException() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Welcome</html>"));

        assertThat(failure())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("web page")
                .hasMessageContaining("is this the URL of an Orthanc?");
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "nonsense", "[]", "'{\"Version\": {}}'", "'{\"Version\"'", "null"})
    void answerThatIsNotWhatWasPromised_isADecodingException(String body) {
        answer(aResponse().withHeader("Content-Type", "application/json").withBody(body));

        assertThat(failure()).isInstanceOf(OrthancDecodingException.class);
    }

    @Test
    void decodingException_doesNotQuoteTheAnswer() {
        answer(aResponse().withHeader("Content-Type", "application/json").withBody("{\"ApiVersion\": \"DOE^JANE\"}"));

        OrthancException failure = failure();

        assertThat(failure).hasMessageContaining("$.ApiVersion").hasNoCause();
        assertThat(failure.toString()).doesNotContain("DOE^JANE");
    }

    @Test
    void exceptions_neverShowCredentials() {
        answer(aResponse().withStatus(401));

        String shown = failure() + " " + orthanc + " "
                + Orthanc.builder("http://localhost").credentials("alice", "s3cret");

        assertThat(shown).doesNotContain("s3cret").doesNotContain("YWxpY2U6czNjcmV0");
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"})
    void connectionThatBreaks_isAnIOException(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failure()).isInstanceOf(OrthancIOException.class);
    }

    @Test
    void answerThatIsCutOff_isAnIOException() throws IOException {
        try (CutOffServer server = new CutOffServer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{\"Version\": \"1.12");
                Orthanc client = Orthanc.builder(server.url()).maxRetries(0).build()) {
            assertThatThrownBy(() -> client.server().get()).isInstanceOf(OrthancIOException.class);
        }
    }

    @Test
    void silentServer_isATimeout() {
        answer(aResponse().withFixedDelay(30_000));
        try (Orthanc impatient = Orthanc.builder(wireMock.getHttpBaseUrl())
                .readTimeout(Duration.ofMillis(100))
                .build()) {
            assertThatThrownBy(() -> impatient.server().get())
                    .isInstanceOf(OrthancTimeoutException.class)
                    .hasMessageContaining("GET /system");
        }
    }

    @Test
    void slowAnswer_runsIntoTheTimeoutOfTheCall() {
        answer(aResponse().withBody("{}").withChunkedDribbleDelay(5, 30_000));
        try (Orthanc impatient = Orthanc.builder(wireMock.getHttpBaseUrl())
                .callTimeout(Duration.ofMillis(200))
                .build()) {
            assertThatThrownBy(() -> impatient.server().get()).isInstanceOf(OrthancTimeoutException.class);
        }
    }

    @Test
    void refusedConnection_isAnIOExceptionThatNamesTheOperation() throws IOException {
        try (Orthanc client = Orthanc.builder("http://127.0.0.1:" + Ports.free())
                .maxRetries(0)
                .build()) {
            assertThatThrownBy(() -> client.server().get())
                    .isInstanceOf(OrthancIOException.class)
                    .hasMessageContaining("GET /system")
                    .hasMessageContaining("ConnectException");
        }
    }

    @Test
    void nameThatDoesNotResolve_isAnIOExceptionThatNamesTheHost() {
        // do not ask a real name server
        OkHttpClient knowsNoNames = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();
        try (Orthanc client = Orthanc.builder("http://no-such-host.invalid")
                .okHttpClient(knowsNoNames)
                .maxRetries(0)
                .build()) {
            assertThatThrownBy(() -> client.server().get())
                    .isInstanceOf(OrthancIOException.class)
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @ParameterizedTest
    @CsvSource({"pacs.example", "ftp://pacs.example", "http://", "http://alice:s3cret@pacs.example", "http://pacs/?a=b"
    })
    void wrongUrl_isRefusedAtOnce(String url) {
        assertThatThrownBy(() -> Orthanc.builder(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void callThatWasSentAlready_isRefused() {
        answer(aResponse().withHeader("Content-Type", "application/json").withBody("{}"));
        Call<SystemInfo> call = orthanc.rest(SystemApi.class).getSystem();
        orthanc.execute(call);

        assertThatThrownBy(() -> orthanc.execute(call))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clone()");
    }

    @Test
    void callAfterClose_isRefused() {
        orthanc.close();

        assertThatThrownBy(() -> orthanc.server().get()).isInstanceOf(OrthancClosedException.class);
    }

    @Test
    void redirect_showsNoQuery() {
        answer(aResponse()
                .withStatus(302)
                .withHeader("Location", "https://login.example/auth?state=s3cret#token=s3cret"));

        assertThat(failure()).hasMessageContaining("https://login.example/auth").hasMessageNotContaining("s3cret");
    }

    @Test
    void answerThatIsCutOffBetweenChunks_isAnIOException() throws IOException {
        try (CutOffServer server = new CutOffServer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"Ver\r\n");
                Orthanc client = Orthanc.builder(server.url()).maxRetries(0).build()) {
            assertThatThrownBy(() -> client.server().get()).isInstanceOf(OrthancIOException.class);
        }
    }

    @Test
    void readerThatThrowsAnIOException_isNoFailureOfTheConnection() {
        wireMock.getWireMock().register(get(urlPathMatching("/instances/.*")).willReturn(aResponse()));
        EOFException own = new EOFException("mine");

        assertThatThrownBy(() -> orthanc.instances()
                        .ref(OrthancId.ofStudy("a", "b"))
                        .file()
                        .read(stream -> {
                            throw own;
                        }))
                .isInstanceOf(OrthancCallbackException.class)
                .hasCause(own);
    }

    @Test
    void asyncAfterClose_isRefused() {
        orthanc.close();

        assertThatThrownBy(() -> orthanc.async(() -> 1)).isInstanceOf(OrthancClosedException.class);
    }
}
