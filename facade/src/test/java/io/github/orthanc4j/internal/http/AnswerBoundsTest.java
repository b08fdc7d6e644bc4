package io.github.orthanc4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.testing.EndlessServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that a server sends is without a bound. */
class AnswerBoundsTest {

    private static final long BOUND = 1 << 20;

    private EndlessServer server;

    @BeforeEach
    void start() throws IOException {
        server = new EndlessServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void endlessList_isRefused() {
        try (Orthanc orthanc = client("list")) {
            assertThatThrownBy(() -> orthanc.modalities().list())
                    .isInstanceOf(OrthancDecodingException.class)
                    .hasMessageContaining("maxAnswerSize");
        }
    }

    @Test
    void endlessText_isRefused() {
        try (Orthanc orthanc = client("text")) {
            assertThatThrownBy(
                            () -> orthanc.execute(orthanc.rest(ToolsApi.class).executeScript("")))
                    .isInstanceOf(OrthancDecodingException.class);
        }
    }

    @Test
    void gzipThatInflatesWithoutEnd_isRefused() {
        try (Orthanc orthanc = client("gzip")) {
            assertThatThrownBy(() -> orthanc.modalities().list()).isInstanceOf(OrthancDecodingException.class);
        }
        assertThat(server.sent()).isLessThan(BOUND);
    }

    @Test
    void answerThatAnnouncesThatItIsLonger_isNotRead() {
        try (Orthanc orthanc = client("announced")) {
            assertThatThrownBy(() -> orthanc.modalities().list()).isInstanceOf(OrthancDecodingException.class);
        }
    }

    @Test
    void endlessError_isReadToItsBound() {
        try (Orthanc orthanc = client("error")) {
            assertThatThrownBy(() -> orthanc.modalities().list()).hasMessageContaining("HTTP 500");
        }
    }

    @Test
    void endlessIdentifierInAStream_isRefused() {
        try (Orthanc orthanc = client("text")) {
            assertThatThrownBy(() -> orthanc.instances().listIds().toList())
                    .isInstanceOf(OrthancDecodingException.class);
        }
    }

    @Test
    void negativeLength_isAnError() {
        try (Orthanc orthanc = client("negative")) {
            assertThatThrownBy(() -> orthanc.modalities().list()).isInstanceOf(OrthancException.class);
        }
    }

    @Test
    @Timeout(20)
    void answerThatTrickles_ends_alsoIfACallMayTakeLonger() {
        try (Orthanc orthanc = Orthanc.builder(server.url("trickle"))
                .callTimeout(Duration.ofMinutes(1))
                .maxRetries(0)
                .build()) {
            Orthanc impatient = orthanc.with(settings -> settings.answerTimeout(Duration.ofMillis(300)));
            assertThatThrownBy(() -> impatient.modalities().list()).isInstanceOf(OrthancTimeoutException.class);
        }
    }

    @Test
    void answerThatTrickles_ends() {
        try (Orthanc orthanc = Orthanc.builder(server.url("trickle"))
                .answerTimeout(Duration.ofMillis(300))
                .maxRetries(0)
                .build()) {
            assertThatThrownBy(() -> orthanc.modalities().list()).isInstanceOf(OrthancTimeoutException.class);
        }
    }

    private Orthanc client(String folder) {
        return Orthanc.builder(server.url(folder))
                .maxAnswerSize(BOUND)
                .readTimeout(Duration.ofSeconds(10))
                .maxRetries(0)
                .build();
    }
}
