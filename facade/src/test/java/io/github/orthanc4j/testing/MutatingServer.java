package io.github.orthanc4j.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives answers that a real server has given (the resource {@code answers.json}), most of them with something wrong in it. */
public final class MutatingServer extends SocketServer {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)");
    private static final Map.Entry<String, String> JSON = Map.entry("Content-Type", "application/json");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e999999999",
            "-9223372036854775809",
            "99999999999999999999",
            "9".repeat(3000),
            "\"\"",
            "\"x\"",
            "\"\\u0000\\ud800\"",
            "\"1e999999999\"",
            "\"../x\"",
            "\"" + "long ".repeat(2000) + "\"",
            "[]",
            "[null]",
            "[[1]]",
            "{}",
            "{\"\": null}",
            "[".repeat(2000));
    private static final List<Map.Entry<String, String>> HEADERS = List.of(
            Map.entry("Content-Type", "text/html"),
            Map.entry("Content-Type", "\u0001/;;"),
            Map.entry("Content-Encoding", "gzip"),
            Map.entry("Content-Range", "bytes 5-1/99999999999999999999"),
            Map.entry("Content-Disposition", "attachment; filename*=UTF-8''%zz%00..%2f"),
            Map.entry("ETag", "\"\""),
            Map.entry("Retry-After", "99999999999"),
            Map.entry("Location", "http://user:secret@[::1/%zz"));
    private static final List<Integer> STATUSES = List.of(201, 206, 301, 400, 401, 404, 409, 416, 500, 503);

    private final JsonObject answers;
    private final List<String> all;
    private Random random = new Random(0);

    public MutatingServer() throws IOException {
        try (Reader json = new InputStreamReader(
                Objects.requireNonNull(MutatingServer.class.getResourceAsStream("/answers.json")),
                StandardCharsets.UTF_8)) {
            answers = JsonParser.parseReader(json).getAsJsonObject();
        }
        all = new ArrayList<>(answers.keySet());
        start();
    }

    /** Begins anew, so that what comes can be repeated. */
    public synchronized void seed(long seed) {
        random = new Random(seed);
    }

    @Override
    void serve(Socket connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            connection.getOutputStream().write(answer(head, body(head, in)));
        }
    }

    private static String body(String head, InputStream in) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
        }
        StringBuilder body = new StringBuilder();
        if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            while (body.indexOf("0\r\n\r\n") < 0) {
                body.append((char) in.read());
            }
        }
        return body.toString();
    }

    private synchronized byte[] answer(String head, String request) {
        String[] line = head.split(" ", 3);
        int status = random.nextInt(20) == 0 ? pick(STATUSES) : 200;
        JsonElement original = status < 400 ? original(line[0], line[1], request) : answers.get("error");
        byte[] body = body(original.toString());
        StringBuilder start = new StringBuilder("HTTP/1.1 " + status + " x\r\nContent-Length: " + body.length + "\r\n");
        Map.Entry<String, String> header = random.nextInt(20) == 0 ? pick(HEADERS) : JSON;
        start.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n\r\n");
        byte[] first = start.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        return whole;
    }

    private byte[] body(String original) {
        String text =
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> original;
                    case 3 -> original.substring(0, random.nextInt(original.length() + 1));
                    default -> mutated(original);
                };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** The answer to this request; another one for what was not recorded. */
    private JsonElement original(String method, String target, String request) {
        String[] parts = target.split("\\?", 2);
        String path = ID.matcher(parts[0]).replaceAll("ID");
        String query = parts.length > 1 ? parts[1] : "";
        String key = method + " " + path;
        if (path.startsWith("/jobs/")) {
            key = "GET /jobs/JOB " + random.nextInt(3);
        }
        if (path.equals("/tools/find") || path.equals("/tools/bulk-content")) {
            for (String level : List.of("Patient", "Study", "Series", "Instance")) {
                if (request.contains("\"" + level + "\"")) {
                    key += " " + level + (request.contains("\"Expand\":true") ? " expand" : "");
                    break;
                }
            }
        }
        for (String option : List.of("expand", "full", "simplify", "short", "last")) {
            if (query.contains(option) && answers.has(key + "?" + option)) {
                key += "?" + option;
                break;
            }
        }
        return answers.has(key) ? answers.get(key) : answers.get(pick(all));
    }

    /** Replaces some values of a JSON text, which are found by their ends. */
    private String mutated(String json) {
        JsonElement tree = JsonParser.parseString(json);
        Map<Integer, String> replacements = new TreeMap<>();
        int values = count(tree);
        for (int i = random.nextInt(3); i >= 0; i--) {
            replacements.put(random.nextInt(values), pick(VALUES));
        }
        StringBuilder text = new StringBuilder();
        write(tree, new int[1], replacements, text);
        return text.toString();
    }

    private static int count(JsonElement json) {
        int values = 1;
        if (json.isJsonArray()) {
            for (JsonElement item : json.getAsJsonArray()) {
                values += count(item);
            }
        } else if (json.isJsonObject()) {
            for (JsonElement value : json.getAsJsonObject().asMap().values()) {
                values += count(value);
            }
        }
        return values;
    }

    private void write(JsonElement json, int[] position, Map<Integer, String> replacements, StringBuilder text) {
        String replacement = replacements.get(position[0]++);
        if (replacement != null) {
            text.append(replacement);
        } else if (json.isJsonArray()) {
            text.append('[');
            String separator = "";
            for (JsonElement item : json.getAsJsonArray()) {
                text.append(separator);
                write(item, position, replacements, text);
                separator = ",";
            }
            text.append(']');
        } else if (json.isJsonObject()) {
            text.append('{');
            String separator = "";
            for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject().entrySet()) {
                text.append(separator).append('"').append(entry.getKey()).append("\":");
                write(entry.getValue(), position, replacements, text);
                separator = ",";
            }
            text.append('}');
        } else {
            text.append(json);
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
