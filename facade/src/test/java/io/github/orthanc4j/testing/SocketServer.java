package io.github.orthanc4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server for a test that says each byte itself. Each connection has a thread of its own. */
abstract class SocketServer implements AutoCloseable {

    private final ServerSocket socket;

    SocketServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Speaks with a client until it goes away. The connection is closed afterwards. */
    abstract void serve(Socket connection) throws IOException;

    /** Begins to accept connections. */
    final void start() {
        daemon(this::accept);
    }

    public final String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serveAndClose(connection));
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private void serveAndClose(Socket connection) {
        try (connection) {
            serve(connection);
        } catch (IOException e) {
            // the client went away
        }
    }

    final void daemon(Runnable work) {
        Thread thread = new Thread(work, getClass().getSimpleName());
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads the head of a request; empty if there is none. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            head.append((char) read);
        }
        return head.toString();
    }

    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
