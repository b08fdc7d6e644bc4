package io.github.orthanc4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that cuts each connection, or makes it hang, after a number of bytes, counted in both directions together. */
public final class CuttingProxy extends SocketServer {

    private final URI server;
    private final int bytes;
    private final AtomicInteger cuts = new AtomicInteger();
    private final CountDownLatch held;

    public CuttingProxy(URI server, int bytes) {
        this(server, bytes, 0);
    }

    private CuttingProxy(URI server, int bytes, int holds) {
        this.server = server;
        this.bytes = bytes;
        this.held = new CountDownLatch(holds);
        start();
    }

    /** Returns a proxy that leaves its connections open after a number of bytes, but sends nothing more. */
    public static CuttingProxy holding(URI server, int bytes) {
        return new CuttingProxy(server, bytes, 1);
    }

    /** How many connections were cut, or hang. */
    public int cuts() {
        return cuts.get();
    }

    @Override
    void serve(Socket client) throws IOException {
        Socket upstream = new Socket(server.getHost(), server.getPort());
        upstream.setTcpNoDelay(true);
        AtomicInteger left = new AtomicInteger(bytes);
        daemon(() -> pump(upstream, client, left));
        pump(client, upstream, left);
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

    @Override
    public void close() throws IOException {
        held.countDown();
        super.close();
    }
}
