package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that the server refuses is asked for again, once. */
@WireMockTest
class RefusedTokenTest {

    private static final String ANSWER = "{\"Version\": \"1.12.7\", \"ID\": \"j\", \"State\": \"Success\","
            + " \"Progress\": 100, \"Status\": \"Success\"}";

    private final AtomicInteger asked = new AtomicInteger();
    private WireMock server;
    private OrthancBuilder builder;
    private Orthanc orthanc;

    @BeforeEach
    void takeTheSecondToken(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(any(anyUrl()).atPriority(2).willReturn(unauthorized()));
        server.register(any(anyUrl())
                .atPriority(1)
                .withHeader("Authorization", equalTo("Bearer 2"))
                .willReturn(okJson(ANSWER)));
        builder = Orthanc.builder(info.getHttpBaseUrl());
        orthanc = builder.bearerToken(() -> String.valueOf(asked.incrementAndGet()))
                .build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    @Test
    void read_isSentAgainWithAnotherToken() {
        assertThat(orthanc.server().get().version().value()).isEqualTo("1.12.7");

        assertThat(asked).hasValue(2);
    }

    @Test
    void write_isSentAgainWithItsBody() {
        byte[] file = SampleDicom.image().bytes();

        assertThat(orthanc.uploadInstance(file).isStored()).isTrue();

        server.verifyThat(2, postRequestedFor(urlPathEqualTo("/instances")));
        assertThat(server.find(postRequestedFor(urlPathEqualTo("/instances")))
                        .get(1)
                        .getBody())
                .isEqualTo(file);
    }

    @Test
    void poll_isSentAgain() throws Exception {
        assertThat(orthanc.job("j").await(Duration.ofSeconds(10)).state().value())
                .isEqualTo("Success");
    }

    @Test
    void streamThatCanBeReadOnce_isNotSentAgain() {
        ByteArrayInputStream stream =
                new ByteArrayInputStream(SampleDicom.image().bytes());

        assertThatThrownBy(() -> orthanc.uploadInstance(stream)).isInstanceOf(OrthancAccessException.class);

        assertThat(asked).hasValue(1);
    }

    @Test
    void secondRefusal_isFinal() {
        asked.set(5);

        assertThatThrownBy(() -> orthanc.server().get()).isInstanceOf(OrthancAccessException.class);

        server.verifyThat(2, anyRequestedFor(urlPathEqualTo("/system")));
    }

    @Test
    void fixedToken_isRefusedAtOnce(WireMockRuntimeInfo info) {
        try (Orthanc fixed =
                Orthanc.builder(info.getHttpBaseUrl()).bearerToken("1").build()) {
            assertThatThrownBy(() -> fixed.server().get()).isInstanceOf(OrthancAccessException.class);
        }
        server.verifyThat(1, anyRequestedFor(urlPathEqualTo("/system")));
    }

    @Test
    void fixedTokenOfAView_isRefusedAtOnce() {
        assertThatThrownBy(() -> orthanc.with(settings -> settings.header("authorization", "Bearer 9"))
                        .server()
                        .get())
                .isInstanceOf(OrthancAccessException.class);

        server.verifyThat(1, anyRequestedFor(urlPathEqualTo("/system")));
    }

    @Test
    void fileThatIsSentAgain_countsOnce(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a"), SampleDicom.image().bytes());
        List<Long> moved = new CopyOnWriteArrayList<>();

        orthanc.upload(file, options -> options.onProgress(progress -> moved.add(progress.bytes())));

        assertThat(moved).last().isEqualTo(Files.size(file));
    }
}
