package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.SleepClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that answers one thing after the other, and a client that does not wait between its attempts. */
abstract class RetriesFixture {

    final SleepClock clock = new SleepClock();

    WireMock server;
    Orthanc orthanc;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        orthanc = Clients.builder(info.getHttpBaseUrl(), clock).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    /** Gives the answers one after the other, then JSON that is right. */
    void answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i <= answers.length; i++) {
            server.register(any(anyUrl())
                    .inScenario("answers")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willReturn(i == answers.length ? okJson("{\"Version\": \"1.12.7\"}") : answers[i])
                    .willSetStateTo("answer " + (i + 1)));
        }
    }

    int requests() {
        return server.find(anyRequestedFor(anyUrl())).size();
    }

    static ResponseDefinitionBuilder lost(String how) {
        return how.equals("reset")
                ? aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)
                : aResponse().withStatus(Integer.parseInt(how));
    }
}
