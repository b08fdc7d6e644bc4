package io.github.orthanc4j.internal.http;

import io.github.orthanc4j.error.OrthancFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Sets up TLS with certificate authorities and client certificates from key stores. */
public final class Tls {

    private Tls() {}

    /**
     * Sets up TLS.
     *
     * @param authorities the certificates to trust; null for those of the given client
     * @param given what a client of the caller's own trusts; null for those of the JDK
     * @param identity the client's certificate and key; null for none
     */
    public static void apply(
            OkHttpClient.Builder http,
            @Nullable KeyStore authorities,
            @Nullable X509TrustManager given,
            @Nullable KeyStore identity,
            char @Nullable [] password)
            throws GeneralSecurityException {
        X509TrustManager trust = authorities == null && given != null ? given : trustManager(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(identity, password), new X509TrustManager[] {trust}, null);
        http.sslSocketFactory(context.getSocketFactory(), trust);
    }

    /** The certificates of a PEM file as a store. */
    public static KeyStore readPem(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            return store;
        } catch (CertificateException e) {
            // the cause may quote the file, which may hold a key
            throw new IllegalArgumentException(file + " is no PEM file of certificates alone");
        } catch (IOException e) {
            throw new OrthancFileException("cannot read " + file + ": " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("NullAway") // null stands for the certificates of the JDK
    private static X509TrustManager trustManager(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }

    private static KeyManager[] keyManagers(@Nullable KeyStore identity, char @Nullable [] password)
            throws GeneralSecurityException {
        if (identity == null) {
            return new KeyManager[0];
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(identity, password);
        return factory.getKeyManagers();
    }
}
