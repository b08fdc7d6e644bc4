package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads and writes descriptions in JSON or YAML. A file that cannot be used is refused with a message of one line. */
final class Documents {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build());

    /** In characters; the official file of 1.13.0 has less than a million. */
    private static final int LARGEST = 50_000_000;

    /** The reader itself refuses more than 50 levels; only aliases can nest deeper. */
    private static final int DEEPEST = 200;

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
            document = tree(reader().load(text), 0);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new SpecException(name + " is neither JSON nor YAML: " + e.getProblem() + ", line "
                    + (mark == null ? "?" : mark.getLine() + 1));
        } catch (YAMLException | IllegalArgumentException e) {
            String reason = e.getMessage().lines().findFirst().orElse("");
            throw new SpecException(name + " is neither JSON nor YAML: " + reason);
        }
        if (!(document instanceof ObjectNode object)) {
            throw new SpecException(name + " is not an OpenAPI description: it holds no JSON or YAML object");
        }
        return object;
    }

    private static JsonNode tree(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a value holds itself");
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = YAML.createObjectNode();
            map.forEach((name, field) -> object.set(String.valueOf(name), tree(field, depth + 1)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = YAML.createArrayNode();
            list.forEach(element -> array.add(tree(element, depth + 1)));
            return array;
        }
        return YAML.valueToTree(value);
    }

    /** Jackson's own reader takes an alias for a string, and silently ignores {@code <<}. */
    private static Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new JsonTypes());
    }

    /** Knows the types of JSON only. Dates, {@code yes} and octal numbers stay strings. */
    private static final class JsonTypes extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(
                    Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?"), "-0123456789");
            addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null"), "~n");
            addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
        }
    }
}
