package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WireMockTest
class JsonConverterFactoryTest {

    private static final String NAME = "M\u00fcnchen \u5bae \ud842\udfb7";

    private WireMock server;
    private Orthanc orthanc;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private void answer(String json, String type, boolean lengthIsTold) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        ResponseDefinitionBuilder answer = ok().withBody(body).withHeader("Content-Type", type);
        server.register(any(anyUrl())
                .willReturn(lengthIsTold ? answer.withHeader("Content-Length", String.valueOf(body.length)) : answer));
    }

    private static String json(int filling) {
        return "{\"Filling\": \"" + "x".repeat(filling) + "\", \"Name\": \"" + NAME + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "10, application/json, true",
        "10, application/json; charset=iso-8859-1, true",
        "10, application/json; charset=iso-8859-1, false",
        "10, application/json; charset=utf-16, true",
        "50000, application/json, true",
        "50000, application/json; charset=iso-8859-1, true",
        "50000, application/json; charset=iso-8859-1, false",
        "50000, text/plain; charset=nonsense, true"
    })
    void json_isUtf8WhateverTheHeaderSays(int filling, String type, boolean lengthIsTold) {
        answer(json(filling), type, lengthIsTold);

        assertThat(orthanc.server().get().name()).contains(NAME);
    }

    @ParameterizedTest
    @CsvSource({"10, true", "10, false", "50000, true"})
    void jsonThatIsFollowedBySomething_isNoAnswer(int filling, boolean lengthIsTold) {
        answer(json(filling) + "}", "application/json", lengthIsTold);

        assertThatThrownBy(() -> orthanc.server().get()).isInstanceOf(OrthancDecodingException.class);
    }
}
