package io.github.orthanc4j.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * Answers that never end, each below a folder of its own: {@code /list}, {@code /text}, {@code /gzip}, {@code /error} and
 * {@code /trickle}; and answers with a false length, {@code /announced} and {@code /negative}.
 */
public final class EndlessServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    public EndlessServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/list", exchange -> endless(exchange, 200, "[\"a\"", ",\"another one\""));
        server.createContext("/text", exchange -> endless(exchange, 200, "[\"a", "text without an end, "));
        server.createContext("/error", exchange -> endless(exchange, 500, "{\"Message\": \"", "no end, "));
        server.createContext("/gzip", this::gzip);
        server.createContext("/trickle", this::trickle);
        server.createContext("/announced", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1L << 40);
            exchange.getResponseBody().flush();
        });
        server.createContext("/negative", exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "-5");
            endless(exchange, 200, "[", "\"a\",");
        });
        server.start();
    }

    public String url(String folder) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + folder;
    }

    /** How many compressed bytes were sent. */
    public long sent() {
        return sent.get();
    }

    private static void endless(HttpExchange exchange, int status, String start, String more) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            byte[] piece = more.repeat(1000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(piece);
            }
        }
    }

    private void gzip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        OutputStream counted = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                sent.incrementAndGet();
                exchange.getResponseBody().write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                sent.addAndGet(length);
                exchange.getResponseBody().write(bytes, offset, length);
            }
        };
        try (GZIPOutputStream out = new GZIPOutputStream(counted)) {
            out.write("[\"a\"".getBytes(StandardCharsets.US_ASCII));
            byte[] piece = ",\"another one\"".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(piece);
            }
        }
    }

    private void trickle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write('[');
            while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
