package io.github.orthanc4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server for calls that hang. It never answers requests below {@code /silent}, sends one space of many to those below
 * {@code /slow}, and an empty list to others. It closes connections to {@code /once} after one answer, without a header that
 * says so. Tests can wait for requests and for closed connections.
 */
public final class StalledServer extends SocketServer {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)");

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> closed = new LinkedBlockingQueue<>();

    public StalledServer() {
        start();
    }

    public String url(String folder) {
        return url() + "/" + folder;
    }

    /** Waits until a request has arrived, and returns its head. */
    public String awaitRequest() throws InterruptedException {
        String head = requests.poll(10, TimeUnit.SECONDS);
        if (head == null) {
            throw new IllegalStateException("no request arrived");
        }
        return head;
    }

    /** Whether more requests have arrived than a test has waited for. */
    public boolean hasMoreRequests() {
        return !requests.isEmpty();
    }

    /** Waits until a connection is closed. */
    public void awaitClose() throws InterruptedException {
        if (closed.poll(10, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("no connection is closed");
        }
    }

    @Override
    void serve(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        String head = head(in);
        while (!head.isEmpty()) {
            boolean silent = head.contains(" /silent");
            if (silent || head.contains(" /slow")) {
                if (!silent) {
                    write(
                            connection,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 99999\r\n\r\n ");
                }
                requests.add(head);
                awaitEnd(connection, in);
                return;
            }
            in.skipNBytes(bodyLength(head));
            requests.add(head);
            write(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
            if (head.contains(" /once")) {
                connection.close();
                break;
            }
            head = head(in);
        }
        closed.add(connection);
    }

    private void awaitEnd(Socket connection, InputStream in) {
        try {
            while (in.read() >= 0) {
                // what is left of the request
            }
        } catch (IOException e) {
            // closed by force
        }
        closed.add(connection);
    }

    private static long bodyLength(String head) {
        Matcher length = CONTENT_LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }
}
