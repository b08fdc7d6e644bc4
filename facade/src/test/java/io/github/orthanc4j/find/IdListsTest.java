package io.github.orthanc4j.find;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.testing.CutOffServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WireMockTest
class IdListsTest {

    private WireMockRuntimeInfo wireMock;
    private Orthanc orthanc;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        wireMock = info;
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).maxRetries(0).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    @Test
    void listOfIdentifiersThatIsCutOffBetweenChunks_isAnIOException() throws IOException {
        try (CutOffServer server = new CutOffServer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\n[ \r\n");
                Orthanc client = Orthanc.builder(server.url()).maxRetries(0).build()) {
            assertThatThrownBy(() -> new IdLists(Clients.of(client), ResourceLevel.STUDY).all())
                    .isInstanceOf(OrthancIOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "[", "[17]", "[\"DOE^JANE\"]"})
    void listOfIdentifiersThatIsNone_isADecodingException(String body) {
        wireMock.getWireMock()
                .register(get(urlPathEqualTo("/studies")).willReturn(aResponse().withBody(body)));

        assertThatThrownBy(() -> new IdLists(Clients.of(orthanc), ResourceLevel.STUDY).all())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageNotContaining("DOE^JANE")
                .hasNoCause();
    }
}
