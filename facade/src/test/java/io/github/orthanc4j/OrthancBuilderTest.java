package io.github.orthanc4j;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.error.OrthancHttpException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WireMockTest
class OrthancBuilderTest {

    private String url;
    private WireMock server;

    @BeforeEach
    void answerEverything(WireMockRuntimeInfo info) {
        url = info.getHttpBaseUrl();
        server = info.getWireMock();
        server.register(any(anyUrl()).willReturn(okJson("{\"Version\": \"1.12.7\", \"ApiVersion\": 27}")));
    }

    private void ask(OrthancBuilder builder) {
        try (Orthanc orthanc = builder.build()) {
            orthanc.server().get();
        }
    }

    @Test
    void urlWithAPath_isTheRootOfAllRoutes() {
        ask(Orthanc.builder(url + "/hospital/orthanc"));

        server.verifyThat(getRequestedFor(urlEqualTo("/hospital/orthanc/system")));
    }

    @Test
    void urlWithASlashAtTheEnd_isTheSame() {
        ask(Orthanc.builder(url + "/orthanc/"));

        server.verifyThat(getRequestedFor(urlEqualTo("/orthanc/system")));
    }

    @Test
    void credentials_areSentAsBasicAuthenticationInUtf8() {
        ask(Orthanc.builder(url).credentials("jürgen", "geheim"));

        server.verifyThat(getRequestedFor(urlEqualTo("/system"))
                .withHeader("Authorization", equalTo("Basic asO8cmdlbjpnZWhlaW0=")));
    }

    @Test
    void bearerToken_isAskedForBeforeEachRequest() {
        Iterator<String> tokens = List.of("first", "second").iterator();
        try (Orthanc orthanc = Orthanc.builder(url).bearerToken(tokens::next).build()) {
            orthanc.server().get();
            orthanc.server().get();
        }

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("Authorization", equalTo("Bearer first")));
        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("Authorization", equalTo("Bearer second")));
    }

    @Test
    void requests_nameTheClient() {
        ask(Orthanc.builder(url));

        server.verifyThat(
                getRequestedFor(urlEqualTo("/system")).withHeader("User-Agent", matching("orthanc4j/\\d+\\.\\d+\\S*")));
    }

    @Test
    void ownUserAgent_isKept() {
        ask(Orthanc.builder(url).header("User-Agent", "Ward 7"));

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("User-Agent", equalTo("Ward 7")));
    }

    @Test
    void ownHeader_isSent() {
        ask(Orthanc.builder(url).header("X-Token", "abc"));

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("X-Token", equalTo("abc")));
    }

    @Test
    void json_isAskedForByName() {
        ask(Orthanc.builder(url));

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("Accept", equalTo("application/json")));
    }

    @Test
    void redirectToAnotherHost_getsNoCredentials() {
        WireMockServer other =
                new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
        other.start();
        try {
            server.register(any(urlEqualTo("/system")).willReturn(temporaryRedirect(other.baseUrl() + "/system")));

            assertThatThrownBy(() -> ask(Orthanc.builder(url).header("X-Token", "abc")))
                    .isInstanceOf(OrthancHttpException.class)
                    .hasMessageContaining(other.baseUrl());

            assertThat(other.getAllServeEvents()).isEmpty();
        } finally {
            other.stop();
        }
    }

    @Test
    void givenOkHttpClient_isUsedAndLeftOpen() {
        OkHttpClient given = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Mine", "yes").build()))
                .build();

        ask(Orthanc.builder(url).okHttpClient(given));

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("X-Mine", equalTo("yes")));
        assertThat(given.dispatcher().executorService().isShutdown()).isFalse();
    }

    @Test
    void withoutCredentials_noneAreSent() {
        ask(Orthanc.builder(url));

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("Authorization", absent()));
    }

    @Test
    void headerOfALaterClient_doesNotReachAnEarlierOne() {
        OrthancBuilder builder = Orthanc.builder(url).header("X-Token", "first");
        try (Orthanc first = builder.build()) {
            builder.header("X-Token", "second").build().close();

            first.server().get();
        }

        server.verifyThat(getRequestedFor(urlEqualTo("/system")).withHeader("X-Token", equalTo("first")));
    }

    @Test
    void headerThatHttpDoesNotAllow_isRefusedWithoutItsValue() {
        assertThatThrownBy(() -> ask(Orthanc.builder(url).header("X-Token", "s3cret\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Token")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void supplierThatThrows_isNotHidden() {
        IllegalStateException expired = new IllegalStateException("the session is over");

        assertThatThrownBy(() -> ask(Orthanc.builder(url).bearerToken(() -> {
                    throw expired;
                })))
                .isSameAs(expired);
    }

    static Stream<UnaryOperator<OrthancBuilder>> twoAuthorizations() {
        return Stream.of(
                builder -> builder.credentials("alice", "s3cret").bearerToken("s3cret"),
                builder -> builder.bearerToken("s3cret").header("authorization", "s3cret"),
                builder -> builder.header("AUTHORIZATION", "s3cret").credentials("alice", "s3cret"),
                builder -> builder.credentials("alice", "s3cret").credentials("bob", "s3cret"));
    }

    @ParameterizedTest
    @MethodSource("twoAuthorizations")
    void twoAuthorizations_areRefused(UnaryOperator<OrthancBuilder> settings) {
        OrthancBuilder builder = settings.apply(Orthanc.builder(url));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void tokenThatIsNull_isRefused() {
        assertThatThrownBy(() -> ask(Orthanc.builder(url).bearerToken(() -> null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bearer token");
        assertThatThrownBy(() -> ask(Orthanc.builder(url).header("X-Token", () -> null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("X-Token");

        server.verifyThat(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void storeWithoutCertificates_isRefused() throws GeneralSecurityException, IOException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        OrthancBuilder builder = Orthanc.builder("https://localhost");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.trustOnly(empty))
                .withMessageContaining("not loaded");
        empty.load(null, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.trustOnly(empty))
                .withMessageContaining("no certificate");
    }
}
