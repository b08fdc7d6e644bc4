package io.github.orthanc4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Answers requests below {@code /silent} never, those below {@code /slow} with the start of a stream, and others with an
 * empty list. Tells when a request came, and when a connection whose answer is not complete was closed by the client.
 */
final class StalledServer implements AutoCloseable {

    private final ServerSocket socket;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> closed = new LinkedBlockingQueue<>();

    StalledServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    String url(String folder) {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/" + folder;
    }

    /** Waits until a request has arrived. */
    void awaitRequest() throws InterruptedException {
        if (requests.poll(10, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("no request arrived");
        }
    }

    /** Waits until the client closes a connection, and gives the moment. */
    long awaitClose() throws InterruptedException {
        Long moment = closed.poll(10, TimeUnit.SECONDS);
        if (moment == null) {
            throw new IllegalStateException("the client does not close its connection");
        }
        return moment;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                boolean silent = head.contains(" /silent");
                if (silent || head.contains(" /slow")) {
                    if (!silent) {
                        write(
                                connection,
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n[");
                    }
                    requests.add(head);
                    awaitEnd(in);
                    return;
                }
                requests.add(head);
                write(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // what is left of the request
            }
        } catch (IOException e) {
            // closed by force
        }
        closed.add(System.nanoTime());
    }

    private static String head(InputStream in) throws IOException {
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

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stalled-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
