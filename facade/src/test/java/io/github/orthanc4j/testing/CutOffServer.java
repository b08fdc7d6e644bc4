package io.github.orthanc4j.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server that reads a request, sends the next of some answers, and hangs up. The last answer goes to all later requests. */
public final class CutOffServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> answers;

    public CutOffServer(String... answers) throws IOException {
        this.answers = List.of(answers);
        Thread thread = new Thread(this::serve, "cut-off-server");
        thread.setDaemon(true);
        thread.start();
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        int number = 0;
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                byte[] request = new byte[8192];
                if (connection.getInputStream().read(request) > 0) {
                    String answer = answers.get(Math.min(number++, answers.size() - 1));
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
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
