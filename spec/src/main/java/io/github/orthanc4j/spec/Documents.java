package io.github.orthanc4j.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads and writes descriptions, JSON or YAML; whatever cannot be used is refused with one line that says why. */
final class Documents {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Documents() {}

    static ObjectNode read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new SpecException("cannot read " + file + ": " + e);
        }
    }

    /** Reads an official description of Orthanc and makes sure that it is one. */
    static ObjectNode readOfficial(String fileOrUrl) {
        boolean url = fileOrUrl.startsWith("http://") || fileOrUrl.startsWith("https://");
        ObjectNode document = parse(url ? download(fileOrUrl) : readFile(fileOrUrl), fileOrUrl);
        if (document.has("swagger")) {
            throw new SpecException(fileOrUrl + " is a Swagger 2 document; an OpenAPI 3.0 description is needed");
        }
        String version = document.path("openapi").asText();
        if (version.isEmpty()) {
            throw new SpecException(fileOrUrl + " is not an OpenAPI description: it has no field 'openapi'");
        }
        if (!version.startsWith("3.0")) {
            throw new SpecException(fileOrUrl + " is OpenAPI " + version + "; an OpenAPI 3.0 description is needed");
        }
        if (Operation.allOf(document).isEmpty()) {
            throw new SpecException(fileOrUrl + " describes no operations");
        }
        return document;
    }

    static void write(ObjectNode document, Path file) throws IOException {
        YAML.writeValue(file.toFile(), document);
    }

    private static String readFile(String name) {
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new SpecException(file + " is a directory; a file with a description is needed");
        }
        if (!Files.isReadable(file)) {
            throw new SpecException(file.toAbsolutePath() + " does not exist or cannot be read");
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SpecException("cannot read " + file + ": " + e);
        }
    }

    private static String download(String url) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new SpecException(url + " answers HTTP " + response.statusCode());
                }
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new SpecException("cannot read " + url + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpecException("interrupted while reading " + url);
        }
    }

    private static ObjectNode parse(String text, String name) {
        if (text.isBlank()) {
            throw new SpecException(name + " is empty");
        }
        if (text.stripLeading().startsWith("<")) {
            throw new SpecException(name + " is HTML or XML; an OpenAPI description in JSON or YAML is needed");
        }
        JsonNode document;
        try {
            document = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new SpecException(name + " is neither JSON nor YAML: " + reason + ", line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        }
        if (!(document instanceof ObjectNode object)) {
            throw new SpecException(name + " is not an OpenAPI description: it holds no JSON or YAML object");
        }
        return object;
    }
}
