package io.github.orthanc4j.resource;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MissingTest {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private Orthanc orthanc;

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(get("/system").willReturn(okJson("{\"Version\": \"1.12.7\"}")));
        orthanc = Orthanc.builder(server.baseUrl()).maxRetries(0).build();
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    private static List<OrthancId> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> OrthancId.ofPatient("P" + number))
                .toList();
    }

    @Test
    void manyIdentifiers_takeFewRequests() {
        server.stubFor(post("/tools/bulk-content").willReturn(okJson("[]")));

        assertThat(orthanc.instances().fetchMissing(ids(2_500))).isEqualTo(ids(2_500));
        server.verify(3, postRequestedFor(urlEqualTo("/tools/bulk-content")));
        server.resetRequests();

        assertThat(orthanc.studies().fetchMissing(ids(101))).isEqualTo(ids(101));
        server.verify(2, postRequestedFor(urlEqualTo("/tools/bulk-content")));
    }

    @Test
    void userWithoutTheRoute_isAnsweredOneByOne() {
        List<OrthancId> ids = ids(2);
        server.stubFor(post("/tools/bulk-content").willReturn(forbidden()));
        server.stubFor(get(urlPathEqualTo("/studies/" + ids.get(0)))
                .willReturn(okJson("{\"ID\": \"" + ids.get(0) + "\", \"Type\": \"Study\"}")));

        assertThat(orthanc.studies().fetchMissing(ids)).containsExactly(ids.get(1));
    }

    @Test
    void resourceThatTheUserMayNotSee_isNotTakenForMissing() {
        server.stubFor(post("/tools/bulk-content").willReturn(forbidden()));
        server.stubFor(get(urlPathEqualTo("/studies/" + ids(1).get(0))).willReturn(forbidden()));

        assertThatThrownBy(() -> orthanc.studies().fetchMissing(ids(1))).isInstanceOf(OrthancAccessException.class);
    }
}
