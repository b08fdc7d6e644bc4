package io.github.orthanc4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A throw-away nginx before a server, with HTTP/1.1 and with HTTP/2 over TLS. It ends each connection after 20 requests,
 * and logs every request that it took.
 */
public final class Nginx implements AutoCloseable {

    private static final String CONFIG = """
            daemon off;
            master_process off;
            pid nginx.pid;
            events { }
            http {
              log_format requests '$request_method $request_uri $server_protocol $status';
              access_log access.log requests;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              client_max_body_size 0;
              keepalive_requests 20;
              server {
                listen 127.0.0.1:%d;
                location / { proxy_pass %s; }
              }
              server {
                listen 127.0.0.1:%d ssl http2;
                ssl_certificate certificate.pem;
                ssl_certificate_key key.pem;
                location / { proxy_pass %s; }
              }
            }
            """;

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private final Process process;

    /**
     * Starts it.
     *
     * @param folder is empty, and deleted by the caller
     * @param certificate has one certificate for localhost, and its key
     */
    public Nginx(Path folder, URI server, KeyStore certificate, String password)
            throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.port = Ports.free();
        this.tlsPort = Ports.free();
        String alias = certificate.aliases().nextElement();
        pem("certificate.pem", "CERTIFICATE", certificate.getCertificate(alias).getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                certificate.getKey(alias, password.toCharArray()).getEncoded());
        Files.writeString(folder.resolve("nginx.conf"), CONFIG.formatted(port, server, tlsPort, server));
        this.process = launch();
        Await.until("nginx listens, or has ended", () -> isListening() || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx does not start: " + Files.readString(folder.resolve("log")));
        }
    }

    private void pem(String name, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }

    private Process launch() {
        try {
            return new ProcessBuilder("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "log")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("nginx cannot be started: install it (apt-get install nginx-light)", e);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tlsPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The address for HTTP/1.1. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The address for HTTP/2. */
    public String tlsUrl() {
        return "https://localhost:" + tlsPort;
    }

    /** The requests that were taken so far: method, path, protocol and status. */
    public List<String> requests() {
        try {
            return Files.readAllLines(folder.resolve("access.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
