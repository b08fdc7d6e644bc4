package io.github.orthanc4j.internal.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets without Nagle's algorithm. OkHttp writes header and body separately, so with that algorithm each upload
 * waits 40 ms for a delayed acknowledgement. Without TLS, the sockets also buffer: OkHttp reads and writes 8 KB at a time,
 * and a buffer saves most of these system calls.
 */
public final class NoDelaySocketFactory extends SocketFactory {

    private static final int BUFFER = 64 << 10;

    private final boolean clearText;

    /** @param clearText whether the connections have no TLS; TLS has its own buffers */
    public NoDelaySocketFactory(boolean clearText) {
        this.clearText = clearText;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = clearText ? new GatheringSocket() : new Socket();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw notUsed();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw notUsed();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw notUsed();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw notUsed();
    }

    private static UnsupportedOperationException notUsed() {
        return new UnsupportedOperationException("OkHttp connects its sockets itself");
    }

    private static final class GatheringSocket extends Socket {

        private @Nullable InputStream in;
        private @Nullable OutputStream out;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (in == null) {
                in = new BufferedInputStream(super.getInputStream(), BUFFER);
            }
            return in;
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new BufferedOutputStream(super.getOutputStream(), BUFFER);
            }
            return out;
        }
    }
}
