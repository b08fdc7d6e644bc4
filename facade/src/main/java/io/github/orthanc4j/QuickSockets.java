package io.github.orthanc4j;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets without Nagle's algorithm: OkHttp writes header and body apart, and with it each upload waits 40 ms for a
 * delayed acknowledgement.
 */
final class QuickSockets extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
        return quick(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return quick(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return quick(new Socket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return quick(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return quick(new Socket(host, port, localHost, localPort));
    }

    private static Socket quick(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
