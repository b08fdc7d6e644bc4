package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.testing.Certificates;
import io.github.orthanc4j.testing.CuttingProxy;
import io.github.orthanc4j.testing.SleepClock;
import io.github.orthanc4j.transfer.OrthancUploadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    @TempDir
    private static Path folder;

    private static WireMockServer server;
    private static WireMockServer wary;
    private static KeyStore serverCertificate;
    private static KeyStore client;

    @BeforeAll
    static void startServers() throws Exception {
        Path serverStore = Certificates.selfSigned(folder, "server");
        Path clientStore = Certificates.selfSigned(folder, "client");
        serverCertificate = Certificates.certificateOf(serverStore);
        client = Certificates.load(clientStore);
        server = start(config(serverStore));
        wary = start(config(serverStore)
                .needClientAuth(true)
                .trustStorePath(clientStore.toString())
                .trustStorePassword(Certificates.PASSWORD));
    }

    @AfterAll
    static void stopServers() {
        server.stop();
        wary.stop();
    }

    @Test
    void unknownAuthority_isRefused() {
        assertThatThrownBy(() -> ask(server, Orthanc.builder(url(server)).maxRetries(0)))
                .isInstanceOf(OrthancIOException.class)
                .hasCauseInstanceOf(SSLException.class);
    }

    @Test
    void failureOfTls_isNotRepeated() {
        SleepClock clock = new SleepClock();
        OrthancBuilder builder = Clients.builder(url(server), clock);

        assertThatThrownBy(() -> ask(server, builder))
                .isInstanceOfSatisfying(
                        OrthancIOException.class,
                        e -> assertThat(e.isTransient()).isFalse());

        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void certificateOfAnotherHost_isRefusedAndNotAskedAgain() {
        SleepClock clock = new SleepClock();
        OrthancBuilder builder = Clients.builder(url(server).replace("localhost", "127.0.0.1"), clock)
                .trustOnly(serverCertificate);

        assertThatThrownBy(() -> ask(server, builder)).hasCauseInstanceOf(SSLPeerUnverifiedException.class);

        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void serverWithoutTls_isNotAskedAgain() {
        SleepClock clock = new SleepClock();
        OrthancBuilder builder = Clients.builder("https://localhost:" + server.port(), clock);

        assertThatThrownBy(() -> ask(server, builder)).isInstanceOf(OrthancIOException.class);

        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void untrustedServer_endsAnUploadAtOnce(@TempDir Path files) throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.write(files.resolve("file" + i), new byte[200]);
        }
        SleepClock clock = new SleepClock();
        try (Orthanc orthanc = Clients.builder(url(server), clock).build()) {
            assertThatThrownBy(() -> orthanc.upload(files))
                    .isInstanceOf(OrthancUploadException.class)
                    .hasRootCauseInstanceOf(GeneralSecurityException.class);
        }
        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void handshakeThatIsCutOff_isRetried() throws IOException {
        SleepClock clock = new SleepClock();
        try (CuttingProxy proxy = new CuttingProxy(URI.create(url(server)), 500)) {
            OrthancBuilder builder = Clients.builder(proxy.url().replace("http:", "https:"), clock);

            assertThatThrownBy(() -> ask(server, builder)).isInstanceOf(OrthancIOException.class);
        }
        assertThat(clock.pauses()).hasSize(3);
    }

    @Test
    void ownAuthority_isTrusted() {
        assertThat(ask(server, Orthanc.builder(url(server)).trustOnly(serverCertificate)))
                .isEqualTo("1.12.7");
    }

    @Test
    void authoritiesOfAPemFile_areTrusted(@TempDir Path folder) throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "the old one\n" + pem(client) + pem(serverCertificate));

        assertThat(ask(server, Orthanc.builder(url(server)).trustPem(pem))).isEqualTo("1.12.7");
    }

    @Test
    void otherAuthoritiesThanThoseOfAPemFile_areRefused(@TempDir Path folder) throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), pem(client));
        OrthancBuilder builder = Orthanc.builder(url(server)).trustPem(pem).maxRetries(0);

        assertThatThrownBy(() -> ask(server, builder)).hasCauseInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no certificate",
                "-----BEGIN PRIVATE KEY-----\nTVNTUVNFQ1JFVA==\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nTVNTUVNFQ1JFVA==\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nTVNTUVNFQ1JFVA==\n"
            })
    void fileWithoutCertificates_isRefused(String content, @TempDir Path folder) throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), content);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orthanc.builder(url(server)).trustPem(pem))
                .withNoCause()
                .withMessageMatching(".*ca.pem.*|.*no certificate.*");
    }

    @Test
    void certificatesBesideAKey_areRefused(@TempDir Path folder) throws Exception {
        String key = "-----BEGIN PRIVATE KEY-----\nTVNTUVNFQ1JFVA==\n-----END PRIVATE KEY-----\n";
        Path pem = Files.writeString(folder.resolve("ca.pem"), pem(serverCertificate) + key);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Orthanc.builder(url(server)).trustPem(pem));
    }

    @Test
    void pemFileThatIsNotThere_isAnErrorOfTheFile(@TempDir Path folder) {
        assertThatThrownBy(() -> Orthanc.builder(url(server)).trustPem(folder.resolve("none.pem")))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("none.pem");
    }

    private static String pem(KeyStore store) throws GeneralSecurityException {
        byte[] certificate = store.getCertificate(store.aliases().nextElement()).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void serverThatWantsAClientCertificate_refusesAClientWithout() {
        assertThatThrownBy(() -> ask(
                        wary,
                        Orthanc.builder(url(wary)).trustOnly(serverCertificate).maxRetries(0)))
                .isInstanceOf(OrthancIOException.class);
    }

    @Test
    void serverThatWantsAClientCertificate_takesTheClients() {
        OrthancBuilder builder = Orthanc.builder(url(wary))
                .trustOnly(serverCertificate)
                .clientCertificate(client, Certificates.PASSWORD.toCharArray());

        assertThat(ask(wary, builder)).isEqualTo("1.12.7");
    }

    @Test
    void clientCertificate_leavesAloneWhomTheGivenClientTrusts() throws Exception {
        OkHttpClient.Builder trusting = new OkHttpClient.Builder();
        Tls.apply(trusting, serverCertificate, null, null, null);
        OrthancBuilder builder = Orthanc.builder(url(wary))
                .okHttpClient(trusting.build())
                .clientCertificate(client, Certificates.PASSWORD.toCharArray());

        assertThat(ask(wary, builder)).isEqualTo("1.12.7");
    }

    private static String ask(WireMockServer target, OrthancBuilder builder) {
        target.stubFor(any(anyUrl()).willReturn(okJson("{\"Version\": \"1.12.7\"}")));
        try (Orthanc orthanc = builder.build()) {
            return orthanc.server().get().version().value();
        }
    }

    private static String url(WireMockServer target) {
        return "https://localhost:" + target.httpsPort();
    }

    private static WireMockConfiguration config(Path store) {
        return WireMockConfiguration.wireMockConfig()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystorePassword(Certificates.PASSWORD)
                .keyManagerPassword(Certificates.PASSWORD);
    }

    private static WireMockServer start(WireMockConfiguration config) {
        WireMockServer started = new WireMockServer(config);
        started.start();
        return started;
    }
}
