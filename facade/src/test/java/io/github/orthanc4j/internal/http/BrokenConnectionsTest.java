package io.github.orthanc4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.testing.RefusingServer;
import io.github.orthanc4j.testing.StalledServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that the server closes, and streams that it refuses or breaks. */
@WireMockTest
class BrokenConnectionsTest extends RetriesFixture {

    @ParameterizedTest
    @EnumSource(names = "INTERNAL_ERROR", mode = EnumSource.Mode.EXCLUDE)
    void postOnAStreamThatWasRefused_isRepeatedMoreOftenThanOthers(RefusingServer.Way way) throws IOException {
        try (RefusingServer refusing = new RefusingServer(way, 10);
                Orthanc client = http2(refusing)) {
            assertThat(client.execute(client.rest(ToolsApi.class).executeScript("return 1")))
                    .isEqualTo("[]");
            assertThat(refusing.requests()).isEqualTo(11);
        }
        assertThat(clock.pauses()).hasSize(10).startsWith(Duration.ZERO).allMatch(pause -> pause.toMillis() <= 50);
    }

    @Test
    void streamsThatAreAlwaysRefused_endTheRepeats() throws IOException {
        try (RefusingServer refusing = new RefusingServer(RefusingServer.Way.REFUSED_STREAM, Integer.MAX_VALUE);
                Orthanc client = http2(refusing)) {
            assertThatThrownBy(() -> client.execute(client.rest(JobsApi.class).listJobs()))
                    .isInstanceOf(OrthancIOException.class);
            assertThat(refusing.requests()).isEqualTo(25);
        }
    }

    @Test
    void postOnAStreamThatBroke_isNotRepeated() throws IOException {
        try (RefusingServer refusing = new RefusingServer(RefusingServer.Way.INTERNAL_ERROR, 1);
                Orthanc client = http2(refusing)) {
            assertThatThrownBy(() -> client.execute(client.rest(ToolsApi.class).executeScript("return 1")))
                    .isInstanceOf(OrthancIOException.class);
            assertThat(refusing.requests()).isEqualTo(1);
        }
    }

    /** The refused stream may have taken some of it. */
    @Test
    void bodyThatCanBeReadOnce_isNotSentAgainAfterARefusal() throws IOException {
        try (RefusingServer refusing = new RefusingServer(RefusingServer.Way.REFUSED_STREAM, 1);
                Orthanc client = http2(refusing)) {
            assertThatThrownBy(() -> client.uploadInstance(new ByteArrayInputStream(new byte[1000])))
                    .isInstanceOf(OrthancIOException.class);
            assertThat(refusing.requests()).isEqualTo(1);
        }
    }

    private Orthanc http2(RefusingServer refusing) {
        return Clients.builder(refusing.url(), clock)
                .okHttpClient(RefusingServer.http2())
                .build();
    }

    @Test
    void postOnAConnectionThatTheServerHasClosed_isNotRepeated() throws Exception {
        try (StalledServer hanging = new StalledServer();
                Orthanc client = Clients.builder(hanging.url("once"), clock).build()) {
            client.execute(client.rest(JobsApi.class).listJobs());
            hanging.awaitRequest();
            hanging.awaitClose();

            assertThatThrownBy(() -> client.execute(client.rest(ToolsApi.class).executeScript("return 1")))
                    .isInstanceOf(OrthancIOException.class);

            assertThat(clock.pauses()).isEmpty();
            assertThat(hanging.hasMoreRequests()).isFalse();
        }
    }

    /** Lest a POST meets what Orthanc closes after a second. */
    @Test
    void idleConnection_isClosedByTheClientBeforeTheServerDoesIt() throws Exception {
        try (StalledServer patient = new StalledServer();
                Orthanc client = Orthanc.builder(patient.url("quick")).build()) {
            client.execute(client.rest(JobsApi.class).listJobs());

            patient.awaitClose();
        }
    }

    @Test
    void readingAfterTheServerHasClosedAnIdleConnection_isRepeatedAtOnce() throws Exception {
        try (StalledServer hanging = new StalledServer();
                Orthanc client = Clients.builder(hanging.url("once"), clock).build()) {
            client.execute(client.rest(JobsApi.class).listJobs());
            hanging.awaitRequest();
            hanging.awaitClose();

            assertThat(client.execute(client.rest(JobsApi.class).listJobs())).isEmpty();

            assertThat(clock.pauses()).containsExactly(Duration.ZERO);
        }
    }
}
