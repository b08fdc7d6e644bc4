package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancIOException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static WireMockServer server;
    private static WireMockServer wary;
    private static KeyStore serverCertificate;
    private static KeyStore client;

    @BeforeAll
    static void startServers() throws Exception {
        Path serverStore = selfSigned("server");
        Path clientStore = selfSigned("client");
        serverCertificate = certificateOf(serverStore);
        client = load(clientStore);
        server = start(config(serverStore));
        wary = start(config(serverStore)
                .needClientAuth(true)
                .trustStorePath(clientStore.toString())
                .trustStorePassword(PASSWORD));
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
    void ownAuthority_isTrusted() {
        assertThat(ask(server, Orthanc.builder(url(server)).trustOnly(serverCertificate)))
                .isEqualTo("1.12.7");
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
                .clientCertificate(client, PASSWORD.toCharArray());

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
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD);
    }

    private static WireMockServer start(WireMockConfiguration config) {
        WireMockServer started = new WireMockServer(config);
        started.start();
        return started;
    }

    private static Path selfSigned(String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    private static KeyStore certificateOf(Path store) throws IOException, GeneralSecurityException {
        KeyStore full = load(store);
        String alias = full.aliases().nextElement();
        Certificate certificate = full.getCertificate(alias);
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(alias, certificate);
        return trust;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
