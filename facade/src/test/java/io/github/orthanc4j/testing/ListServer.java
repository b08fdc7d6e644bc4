package io.github.orthanc4j.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Executors;

/** A server with any number of instances, which are computed and not kept in memory. */
public final class ListServer implements AutoCloseable {

    private final int total;
    private final boolean extended;
    private final HttpServer server;

    public ListServer(int total, boolean extended) throws IOException {
        this.total = total;
        this.extended = extended;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/system", this::system);
        server.createContext("/tools/find", this::find);
        server.createContext("/tools/bulk-content", this::describe);
        server.createContext("/instances", exchange -> list(exchange, 0, total, false));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void system(HttpExchange exchange) throws IOException {
        try (Writer out = answer(exchange)) {
            out.write(
                    extended
                            ? "{\"Version\":\"1.12.7\",\"Capabilities\":{\"HasExtendedFind\":true}}"
                            : "{\"Version\":\"1.10.1\"}");
        }
    }

    private void find(HttpExchange exchange) throws IOException {
        JsonObject request = body(exchange);
        int since = request.get("Since").getAsInt();
        list(exchange, since, Math.min(total, since + request.get("Limit").getAsInt()), true);
    }

    private void describe(HttpExchange exchange) throws IOException {
        JsonObject request = body(exchange);
        try (Writer out = answer(exchange)) {
            String separator = "[";
            for (var id : request.getAsJsonArray("Resources")) {
                out.write(separator);
                out.write(description(id.getAsString()));
                separator = ",";
            }
            out.write("]");
        }
    }

    private static void list(HttpExchange exchange, int from, int to, boolean expand) throws IOException {
        try (Writer out = answer(exchange)) {
            out.write("[");
            for (int number = from; number < to; number++) {
                out.write(number == from ? "" : ",");
                out.write(expand ? description(id(number)) : "\"" + id(number) + "\"");
            }
            out.write("]");
        }
    }

    private static String description(String id) {
        return "{\"ID\":\"" + id + "\",\"Type\":\"Instance\",\"MainDicomTags\":{\"SOPInstanceUID\":\"1.2.3." + id
                + "\"},\"FileSize\":602,\"ParentSeries\":\"" + id + "\"}";
    }

    /** Makes an identifier for a number. Identifiers have the order of their numbers, and are spread like real ones. */
    public static String id(int number) {
        HexFormat hex = HexFormat.of();
        int mixed = number * 0x9E3779B1;
        String middle = hex.toHexDigits(mixed) + "-" + hex.toHexDigits(~mixed) + "-" + hex.toHexDigits(mixed * 31);
        return hex.toHexDigits(number << 12) + "-" + middle + "-" + hex.toHexDigits(number);
    }

    private static JsonObject body(HttpExchange exchange) {
        return JsonParser.parseReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static Writer answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        return new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
