package benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends the same answer to each request and allocates nothing, so that only the client is measured. */
final class FakeServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] answer;

    FakeServer(String json) throws IOException {
        answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " + json.length()
                        + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
        start(() -> {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                start(() -> serve(connection));
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve(Socket connection) throws IOException {
        byte[] buffer = new byte[256 << 10];
        InputStream in = connection.getInputStream();
        int filled = 0;
        while (true) {
            int end = -1;
            while (end < 0) {
                int length = in.read(buffer, filled, buffer.length - filled);
                if (length < 0) {
                    return;
                }
                filled += length;
                end = endOfHeaders(buffer, filled);
            }
            long body = bodyLength(buffer, end) - (filled - end);
            while (body > 0) {
                int length = in.read(buffer, 0, (int) Math.min(buffer.length, body));
                if (length < 0) {
                    return;
                }
                body -= length;
            }
            filled = 0;
            connection.getOutputStream().write(answer);
        }
    }

    private static int endOfHeaders(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static long bodyLength(byte[] buffer, int end) {
        for (int i = 0; i < end - 16; i++) {
            if (buffer[i] == '\n' && (buffer[i + 1] | 32) == 'c' && buffer[i + 9] == 'L' && buffer[i + 15] == ':') {
                long length = 0;
                for (int digit = i + 17; buffer[digit] >= '0'; digit++) {
                    length = length * 10 + buffer[digit] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the benchmark is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
