package io.github.orthanc4j.change;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.internal.http.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server whose log of changes a test writes. Time passes only when the follower waits. */
abstract class ChangeLogFixture {

    final WireMockServer server = new WireMockServer(options().dynamicPort());
    final List<Duration> pauses = new ArrayList<>();
    final Deque<Runnable> meanwhile = new ArrayDeque<>();
    Orthanc orthanc;

    /** Each pause runs the next task of {@code meanwhile}. When none is left, the thread is interrupted. */
    final Ticker time = new Ticker() {
        private long nanos;

        @Override
        public synchronized long nanos() {
            nanos += Duration.ofSeconds(2).toNanos();
            return nanos;
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            pauses.add(pause);
            if (meanwhile.isEmpty()) {
                throw new InterruptedException();
            }
            meanwhile.pop().run();
        }
    };

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(get("/system").willReturn(okJson("{\"Version\": \"1.10.1\"}")));
        // the comparison with what is known of the log
        server.stubFor(get(urlPathEqualTo("/changes"))
                .atPriority(9)
                .withQueryParam("limit", equalTo("1"))
                .willReturn(okJson("{\"Changes\": [], \"Done\": true, \"Last\": 0}")));
        orthanc = client(time);
    }

    Orthanc client(Ticker clock) {
        return Clients.builder(server.baseUrl(), clock).maxRetries(0).build();
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    void page(long since, boolean done, long last, String... entries) {
        server.stubFor(get(urlPathEqualTo("/changes"))
                .withQueryParam("since", equalTo(String.valueOf(since)))
                .willReturn(okJson("{\"Changes\": [" + String.join(",", entries) + "], \"Done\": " + done
                        + ", \"Last\": " + last + "}")));
    }

    static String entry(long seq, String type, String level) {
        return ("{'Seq': " + seq + ", 'ChangeType': '" + type + "', 'ResourceType': '" + level
                        + "', 'ID': '11111111-22222222-33333333-44444444-55555555', 'Date': '20240115T101500'}")
                .replace('\'', '"');
    }

    static String study(long seq) {
        return entry(seq, "NewStudy", "Study");
    }
}
