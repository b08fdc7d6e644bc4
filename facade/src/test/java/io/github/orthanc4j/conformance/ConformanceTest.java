package io.github.orthanc4j.conformance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.testing.Releases;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

@WireMockTest
class ConformanceTest {

    private static final String RELEASE = Releases.newest();

    private final OkHttpClient http = Conformance.http(RELEASE);

    private String ask(WireMockRuntimeInfo server, String path) throws IOException {
        Request request =
                new Request.Builder().url(server.getHttpBaseUrl() + path).build();
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }

    @Test
    void anAnswerThatIsDescribed_isAccepted(WireMockRuntimeInfo server) throws IOException {
        stubFor(get(anyUrl()).willReturn(okJson("[\"a\"]")));

        ask(server, "/jobs");

        assertThat(ConformanceCheck.take()).isEmpty();
    }

    @Test
    void anAnswerThatIsNotDescribed_isFound_andReturned(WireMockRuntimeInfo server) throws IOException {
        stubFor(get(anyUrl()).willReturn(okJson("{\"Unheard\": 1}")));

        assertThat(ask(server, "/jobs")).contains("Unheard");

        assertThat(ConformanceCheck.take()).singleElement().asString().contains("listJobs", RELEASE);
    }

    @Test
    void anAnswerThatIsNoJson_isFound(WireMockRuntimeInfo server) throws IOException {
        stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("<html>")));

        ask(server, "/jobs");

        assertThat(ConformanceCheck.take()).singleElement().asString().contains("listJobs");
    }

    @Test
    void aRequestThatIsNotDescribed_isFound(WireMockRuntimeInfo server) throws IOException {
        stubFor(get(anyUrl()).willReturn(okJson("[]")));

        ask(server, "/no/such/route");

        assertThat(ConformanceCheck.take()).singleElement().asString().contains("GET", "/no/such/route");
    }
}
