package io.github.orthanc4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoDelaySocketFactoryTest {

    private static final boolean CLEAR_TEXT = true;
    private static final boolean TLS = false;

    private ServerSocket server;
    private Socket client;
    private Socket peer;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        peer.close();
        server.close();
    }

    private void connect(boolean clearText) throws IOException {
        client = new NoDelaySocketFactory(clearText).createSocket();
        client.connect(server.getLocalSocketAddress());
        peer = server.accept();
    }

    @ParameterizedTest
    @ValueSource(booleans = {CLEAR_TEXT, TLS})
    void socket_doesNotWaitForAcknowledgements(boolean clearText) throws IOException {
        connect(clearText);

        assertThat(client.getTcpNoDelay()).isTrue();
    }

    @Test
    void clearText_isGatheredUntilItIsFlushed() throws IOException {
        connect(CLEAR_TEXT);
        client.getOutputStream().write('a');
        client.getOutputStream().flush();
        client.getOutputStream().write('b');
        client.shutdownOutput();

        assertThat(peer.getInputStream().readAllBytes()).containsExactly('a');
    }

    @Test
    void clearText_isReadAhead() throws IOException {
        connect(CLEAR_TEXT);
        peer.getOutputStream().write(new byte[] {'a', 'b', 'c'});

        assertThat(client.getInputStream().read()).isEqualTo('a');
        client.shutdownInput();
        assertThat(client.getInputStream().readAllBytes()).containsExactly('b', 'c');
    }

    @Test
    void clearText_arrivesWholeInBothDirections() throws Exception {
        connect(CLEAR_TEXT);
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        CompletableFuture<Void> echo = onItsOwnThread(this::echo);

        OutputStream out = client.getOutputStream();
        CompletableFuture<Void> sent = onItsOwnThread(() -> send(content, out));

        assertThat(client.getInputStream().readNBytes(content.length)).isEqualTo(content);
        sent.get();
        client.close();
        echo.get();
    }

    /** Not on the common pool, which may have one thread only. */
    private static CompletableFuture<Void> onItsOwnThread(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task).start());
    }

    private void echo() {
        try {
            peer.getInputStream().transferTo(peer.getOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(byte[] content, OutputStream out) {
        try {
            for (int from = 0; from < content.length; from += 8_000) {
                out.write(content, from, Math.min(8_000, content.length - from));
            }
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatTlsGathersItself_isNotGathered() throws IOException {
        connect(TLS);
        client.getOutputStream().write('a');
        client.shutdownOutput();
        assertThat(peer.getInputStream().readAllBytes()).containsExactly('a');

        peer.getOutputStream().write(new byte[] {'b', 'c'});
        InputStream in = client.getInputStream();
        assertThat(in.read()).isEqualTo('b');
        client.shutdownInput();
        assertThat(in.read()).isEqualTo(-1);
    }
}
