package io.github.orthanc4j.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client, and a server whose answers about jobs a test sets. */
@WireMockTest
public abstract class JobFixture {

    protected static final Duration LONG = Duration.ofSeconds(10);
    protected static final Duration SHORT = Duration.ofMillis(300);

    protected WireMock server;
    protected String url;
    protected Orthanc orthanc;

    @BeforeEach
    protected void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        url = info.getHttpBaseUrl();
        orthanc = Orthanc.builder(url).build();
    }

    @AfterEach
    protected void close() {
        orthanc.close();
    }

    protected static String job(String id, String state) {
        return job(id, state, 0, "Success");
    }

    protected static String job(String id, String state, int error, String description) {
        return """
                {"ID": "%s", "Type": "Mine", "State": "%s", "Progress": 50, "ErrorCode": %d, "ErrorDescription": "%s",
                 "ErrorDetails": "the details", "Content": {"Known": 1}, "CompletionTime": "20260102T030405.5",
                 "Brand": "new"}""".formatted(id, state, error, description);
    }

    /** Sets the answers to a path, in their order. The last one is repeated. */
    protected void answers(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            boolean last = i == answers.length - 1;
            server.register(get(urlEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willReturn(answers[i])
                    .willSetStateTo(last ? "answer " + i : "answer " + (i + 1)));
        }
        if (answers.length == 1) {
            server.register(get(urlEqualTo(path)).willReturn(answers[0]));
        }
    }

    protected static ResponseDefinitionBuilder error(int status) {
        return aResponse().withStatus(status);
    }

    protected int requests(String pattern) {
        return server.find(getRequestedFor(urlMatching(pattern))).size();
    }

    protected Job<JobSnapshot> ref(String id) {
        return orthanc.job(id);
    }
}
