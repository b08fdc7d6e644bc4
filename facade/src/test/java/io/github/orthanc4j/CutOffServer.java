package io.github.orthanc4j;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that reads a request, sends the same bytes to everybody, and hangs up. */
final class CutOffServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] answer;

    CutOffServer(String answer) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        Thread thread = new Thread(this::serve, "cut-off-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                byte[] request = new byte[8192];
                if (connection.getInputStream().read(request) > 0) {
                    connection.getOutputStream().write(answer);
                    connection.getOutputStream().flush();
                }
            } catch (IOException e) {
                // the client went away, or the test is over
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
