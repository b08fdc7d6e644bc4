package io.github.orthanc4j.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.orthanc4j.internal.http.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A server whose changes become visible in another order than that of their numbers, as with a database that commits
 * several at once. It is also the clock of its client: time passes with each request and each pause.
 */
public final class LateLog implements AutoCloseable, Ticker {

    private static final long REQUEST = Duration.ofMillis(2).toNanos();

    private final HttpServer server;
    private final String system;
    private final NavigableMap<Long, Long> visibleAt = new TreeMap<>();
    private final long end;
    private long now;

    /**
     * @param plugin whether the server names the plugin of its database
     * @param visibleAt for each number the time, in milliseconds, from when it can be seen
     */
    public LateLog(boolean plugin, NavigableMap<Long, Long> visibleAt) throws IOException {
        visibleAt.forEach((seq, millis) ->
                this.visibleAt.put(seq, Duration.ofMillis(millis).toNanos()));
        this.end = this.visibleAt.values().stream().max(Long::compare).orElseThrow()
                + Duration.ofSeconds(20).toNanos();
        this.system =
                "{\"Version\":\"1.12.10\",\"Capabilities\":{\"HasExtendedChanges\":true},\"DatabaseBackendPlugin\":"
                        + (plugin ? "\"/usr/lib/libOrthancPostgreSQLIndex.so\"" : "null") + "}";
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/system", exchange -> answer(exchange, system));
        server.createContext(
                "/changes",
                exchange -> answer(exchange, changes(exchange.getRequestURI().getQuery())));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized String changes(String query) {
        now += REQUEST;
        long since = parameter(query, "since");
        List<Long> visible = visibleAt.tailMap(since, false).entrySet().stream()
                .filter(change -> change.getValue() <= now)
                .map(NavigableMap.Entry::getKey)
                .toList();
        List<Long> page = visible.stream().limit(parameter(query, "limit")).toList();
        // an empty page ends with the newest number
        long newest = visibleAt.entrySet().stream()
                .filter(change -> change.getValue() <= now)
                .mapToLong(NavigableMap.Entry::getKey)
                .max()
                .orElse(0);
        return page.stream()
                .map(seq ->
                        "{\"Seq\":" + seq + ",\"ChangeType\":\"" + type(seq) + "\",\"ResourceType\":\"Study\",\"ID\":"
                                + "\"11111111-22222222-33333333-44444444-55555555\",\"Date\":\"20240115T101500\"}")
                .collect(Collectors.joining(
                        ",",
                        "{\"Changes\":[",
                        "],\"Done\":" + (page.size() == visible.size()) + ",\"Last\":"
                                + (page.isEmpty() ? newest : page.get(page.size() - 1)) + "}"));
    }

    /** Every third change is of another type. */
    public static String type(long seq) {
        return seq % 3 == 0 ? "NewSeries" : "NewStudy";
    }

    private static long parameter(String query, String name) {
        return Long.parseLong(query.replaceFirst("(?:.*&)?" + name + "=([0-9]+).*", "$1"));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    /** Lets time pass, and ends the client's thread 20 seconds after the last change. */
    @Override
    public synchronized void sleep(Duration pause) throws InterruptedException {
        now += pause.toNanos();
        if (now > end) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
