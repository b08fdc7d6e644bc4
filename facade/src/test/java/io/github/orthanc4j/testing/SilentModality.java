package io.github.orthanc4j.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A DICOM modality that accepts connections and does not answer. A job that sends to it runs until it hangs up. */
public final class SilentModality implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final LinkedBlockingQueue<Socket> newCalls = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Socket> calls = new LinkedBlockingQueue<>();

    private volatile boolean busy;

    public SilentModality() throws IOException {
        Thread doorman = new Thread(this::takeCalls, "silent-modality");
        doorman.setDaemon(true);
        doorman.start();
    }

    private void takeCalls() {
        try {
            while (true) {
                Socket call = door.accept();
                if (busy) {
                    call.close();
                } else {
                    newCalls.add(call);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Waits for a connection. */
    public void awaitCall() {
        try {
            Socket call = newCalls.poll(10, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("no connection");
            }
            calls.add(call);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Accepts connections again. */
    public void answer() {
        busy = false;
    }

    /** Closes all connections, and further ones at once. */
    public void hangUpFromNowOn() {
        busy = true;
        hangUp();
    }

    /** Closes all connections. */
    public void hangUp() {
        newCalls.drainTo(calls);
        for (Socket call = calls.poll(); call != null; call = calls.poll()) {
            try {
                call.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
