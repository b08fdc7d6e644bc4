package io.github.orthanc4j.testing;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a server answers before there is a client. */
final class Answers {

    private static final int TIMEOUT_MILLIS = 5000;

    private Answers() {}

    /** Whether a server answers, if only by asking for a password. */
    static boolean isThere(URI url) {
        try {
            int status = connect(url).getResponseCode();
            return status == 200 || status == 401 || status == 403;
        } catch (IOException e) {
            return false;
        }
    }

    /** The release of a server, or null if it does not tell. */
    static @Nullable String version(URI url) {
        try (Reader text = new InputStreamReader(connect(url).getInputStream(), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(text).getAsJsonObject().get("Version").getAsString();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return null;
        }
    }

    private static HttpURLConnection connect(URI url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/system").toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}
