package benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.change.Change;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a long log of changes from a server in this JVM. */
final class Feed {

    private static final Pattern SINCE = Pattern.compile("since=(\\d+)&limit=(\\d+)");

    private Feed() {}

    /** Reads the log through pages; prints the time of each tenth, and the heap after it. */
    static void read(long total) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/changes", exchange -> {
            Matcher query = SINCE.matcher(exchange.getRequestURI().getQuery());
            byte[] answer = query.find()
                    ? page(Long.parseLong(query.group(1)), Integer.parseInt(query.group(2)), total)
                    : new byte[0];
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try (Orthanc orthanc = Orthanc.builder(
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .build()) {
            long read = 0;
            long start = System.nanoTime();
            for (Change change : orthanc.changes().since(0)) {
                if (change.seq() != ++read) {
                    throw new IllegalStateException("change " + change.seq() + " instead of " + read);
                }
                if (read % (total / 10) == 0) {
                    System.gc();
                    Runtime runtime = Runtime.getRuntime();
                    System.out.printf(
                            "%,12d changes after %6.2f s, heap %5.1f MB%n",
                            read,
                            (System.nanoTime() - start) / 1e9,
                            (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
                }
            }
            if (read != total) {
                throw new IllegalStateException(read + " changes of " + total);
            }
        } finally {
            server.stop(0);
        }
    }

    private static byte[] page(long since, int limit, long total) {
        StringBuilder json = new StringBuilder("{\"Changes\":[");
        long last = Math.min(total, since + limit);
        for (long seq = since + 1; seq <= last; seq++) {
            json.append(seq == since + 1 ? "" : ",")
                    .append("{\"ChangeType\":\"NewInstance\",\"Date\":\"20240115T101500\",\"ID\":\"")
                    .append("b2c1a0bd-b7055056-c146b2eb-5002ccad-")
                    .append(String.format("%08x", seq))
                    .append("\",\"ResourceType\":\"Instance\",\"Seq\":")
                    .append(seq)
                    .append('}');
        }
        json.append("],\"Done\":").append(last == total).append(",\"Last\":").append(last);
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
