package io.github.orthanc4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that cuts each connection, or makes it hang, after a number of bytes, counted in both directions together. */
public final class CuttingProxy implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI server;
    private final int bytes;
    private final AtomicInteger cuts = new AtomicInteger();
    private final CountDownLatch held;

    public CuttingProxy(URI server, int bytes) throws IOException {
        this(server, bytes, 0);
    }

    private CuttingProxy(URI server, int bytes, int holds) throws IOException {
        this.server = server;
        this.bytes = bytes;
        this.held = new CountDownLatch(holds);
        start(this::accept);
    }

    /** Returns a proxy that leaves its connections open after a number of bytes, but sends nothing more. */
    public static CuttingProxy holding(URI server, int bytes) throws IOException {
        return new CuttingProxy(server, bytes, 1);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** How many connections were cut, or hang. */
    public int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                AtomicInteger left = new AtomicInteger(bytes);
                start(() -> pump(client, upstream, left));
                start(() -> pump(upstream, client, left));
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private void pump(Socket from, Socket to, AtomicInteger left) {
        byte[] buffer = new byte[4096];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                int before = left.getAndAdd(-length);
                out.write(buffer, 0, Math.max(0, Math.min(length, before)));
                if (before - length <= 0) {
                    cuts.incrementAndGet();
                    held.await();
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // cut in the other direction, or gone
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        held.countDown();
        socket.close();
    }
}
