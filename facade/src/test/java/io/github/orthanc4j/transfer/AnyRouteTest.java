package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to routes that no interface has. */
@WireMockTest
class AnyRouteTest {

    private WireMock server;
    private Orthanc orthanc;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(any(anyUrl()).willReturn(okJson("{\"a\": \"é\"}")));
        orthanc = Orthanc.builder(info.getHttpBaseUrl() + "/pacs").build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"own/x%20y?a=../b%2Fc", "/own/x%20y?a=../b%2Fc"})
    void get_givesTheText(String path) {
        assertThat(orthanc.get(path)).isEqualTo("{\"a\": \"é\"}");

        server.verifyThat(getRequestedFor(urlEqualTo("/pacs/own/x%20y?a=../b%2Fc")));
    }

    @Test
    void postAndPut_sendJsonAndStreams() {
        orthanc.post("own", "[\"ü\"]");
        orthanc.put("own", "[1]");
        orthanc.post("own/text", stream("abc"), "text/plain");
        orthanc.put("own/text", stream("def"), "text/plain");

        server.verifyThat(postRequestedFor(urlEqualTo("/pacs/own"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalTo("[\"ü\"]")));
        server.verifyThat(putRequestedFor(urlEqualTo("/pacs/own")).withRequestBody(equalTo("[1]")));
        server.verifyThat(postRequestedFor(urlEqualTo("/pacs/own/text"))
                .withHeader("Content-Type", equalTo("text/plain"))
                .withRequestBody(equalTo("abc")));
        server.verifyThat(putRequestedFor(urlEqualTo("/pacs/own/text")).withRequestBody(equalTo("def")));
    }

    @Test
    void delete_dropsTheAnswer() {
        orthanc.delete("own/1");

        server.verifyThat(deleteRequestedFor(urlEqualTo("/pacs/own/1")));
    }

    @Test
    void download_givesBytes() {
        server.register(get("/pacs/own/file").willReturn(aResponse().withBody(new byte[] {(byte) 0xff, 0})));

        assertThat(orthanc.download("own/file").readBytes()).containsExactly(0xff, 0);
    }

    @Test
    void emptyAnswer_isAnEmptyText() {
        server.register(post("/pacs/own").willReturn(aResponse().withStatus(204)));
        server.register(get("/pacs/own").willReturn(ok()));

        assertThat(orthanc.post("own", "{}")).isEmpty();
        assertThat(orthanc.get("own")).isEmpty();
    }

    @Test
    void bytes_areNoText() {
        server.register(get("/pacs/own").willReturn(aResponse().withBody(new byte[] {'a', (byte) 0xff})));

        assertThatThrownBy(() -> orthanc.get("own"))
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("GET /pacs/own: the answer is no text in UTF-8");
    }

    @Test
    void errors_areThoseOfAllMethods() {
        server.register(get("/pacs/own").willReturn(jsonResponse("{\"OrthancStatus\": 7}", 404)));

        assertThatThrownBy(() -> orthanc.get("own")).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void brokenConnection_repeatsWhatIsIdempotent() {
        server.register(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        Orthanc once = orthanc.with(settings -> settings.maxRetries(1));

        assertThatThrownBy(() -> once.get("own")).isInstanceOf(OrthancIOException.class);
        assertThatThrownBy(() -> once.post("own", "{}")).isInstanceOf(OrthancIOException.class);
        server.verifyThat(2, getRequestedFor(anyUrl()));
        server.verifyThat(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "?a=b",
                "//example.org/own",
                "http://example.org/own",
                "../own",
                "own/..",
                "own/%2e%2E/studies",
                "own/.?a",
                "own//studies",
                "own\\..\\studies",
                "own/.\t./studies",
                "own/a%2Fb",
                "own/a b",
                "own#a"
            })
    void pathThatLeadsElsewhere_isRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> orthanc.get(path));
        assertThatIllegalArgumentException().isThrownBy(() -> orthanc.delete(path));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.download(path).readBytes());

        server.verifyThat(0, anyRequestedFor(anyUrl()));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
