package io.github.orthanc4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Real answers for the published description, in {@code spec/examples}: shortened, and without times, ports, paths and
 * random identifiers, so that they change little when they are taken anew.
 */
final class Examples {

    static final Path FOLDER = folder();

    private static final boolean WANTED = Boolean.getBoolean("examples.write");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ORTHANC_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");
    private static final Pattern TAG = Pattern.compile("[0-9a-f]{4},[0-9a-f]{4}|[0-9A-F]{8}");
    private static final int MOST_OBJECTS = 1;
    private static final int MOST_TEXTS = 2;
    private static final int MOST_TAGS = 5;
    private static final int LONGEST_TEXT = 200;

    /** Fields whose value depends on the machine or the moment. */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("DicomPort", 4242),
            Map.entry("EffectiveRuntime", 0.5),
            Map.entry("HttpPort", 8042),
            Map.entry("InstanceCreationDate", "20260101"),
            Map.entry("InstanceCreationTime", "120000"),
            Map.entry("Port", 4242),
            Map.entry("Progress", 100),
            Map.entry("TotalDiskSize", "43816"),
            Map.entry("TotalUncompressedSize", "43816"));

    private static final Map<String, JsonNode> ANSWERS = new ConcurrentHashMap<>();

    /** Identifiers of the uploaded images, which are always the same. */
    private static final Set<String> STABLE = ConcurrentHashMap.newKeySet();

    private Examples() {}

    static void clear() {
        ANSWERS.clear();
        STABLE.clear();
    }

    /** Keeps the first answer that has content, and is not about something unfinished. */
    static void offer(Description.Method method, JsonNode answer) {
        if (!WANTED) {
            return;
        }
        if (method.name().equals("uploadInstance")) {
            ORTHANC_ID
                    .matcher(answer.toString())
                    .results()
                    .map(MatchResult::group)
                    .forEach(STABLE::add);
        }
        ANSWERS.merge(method.name(), answer, (known, now) -> isWeak(known) ? now : known);
    }

    private static boolean isWeak(JsonNode answer) {
        return answer.isEmpty() || answer.toString().matches(".*\"(Running|Pending)\".*");
    }

    /** All examples of the folder, by the name of the method. */
    static Map<String, JsonNode> read() {
        Map<String, JsonNode> examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                YAML.readTree(file.toFile())
                        .properties()
                        .forEach(example -> examples.put(example.getKey(), example.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }

    /** With {@code -Dexamples.write}, writes what was kept of the core or of the plugins, one file for each tag. */
    static void writeIfWanted(boolean ofPlugins) {
        if (!WANTED) {
            return;
        }
        Map<String, ObjectNode> files = new TreeMap<>();
        new TreeMap<>(ANSWERS).forEach((name, answer) -> {
            Description.Method method = Description.get().methods().get(name);
            if (method.plugin().isEmpty() != ofPlugins) {
                JsonNode example = new Normal().of("", answer.deepCopy());
                files.computeIfAbsent(method.tag(), key -> YAML.createObjectNode())
                        .set(name, example);
            }
        });
        try {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, ObjectNode> file : files.entrySet()) {
                YAML.writeValue(
                        FOLDER.resolve(file.getKey().toLowerCase() + ".yaml").toFile(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("spec/openapi"))) {
                return folder.resolve("spec/examples");
            }
        }
        throw new IllegalStateException("the folder spec/openapi is missing");
    }

    /** Makes one answer short and stable. */
    private static final class Normal {

        private final Map<String, String> identifiers = new HashMap<>();

        JsonNode of(String field, JsonNode node) {
            if (VALUES.containsKey(field) && node.isValueNode()) {
                return YAML.valueToTree(VALUES.get(field));
            } else if (node instanceof ArrayNode list) {
                return shorten(list);
            } else if (node instanceof ObjectNode object) {
                ObjectNode result = YAML.createObjectNode();
                object.properties().stream()
                        .limit(most(object))
                        .forEach(entry -> result.set(text(entry.getKey()), of(entry.getKey(), entry.getValue())));
                return result;
            }
            if (!node.isTextual()) {
                return node;
            }
            // the server makes up the identifiers of storage commitments
            boolean isIdentifier = field.equals("ID") || field.equals("Path");
            String text = isIdentifier ? node.asText().replaceAll("2\\.25\\.\\d+", "2.25.1") : node.asText();
            return TextNode.valueOf(text(text));
        }

        /** Keeps what is about the uploaded images, if there is such. The order of jobs is random. */
        private ArrayNode shorten(ArrayNode list) {
            ArrayNode result = YAML.createArrayNode();
            list.valueStream()
                    .sorted(Comparator.comparing(
                                    (JsonNode element) -> STABLE.stream().noneMatch(element.toString()::contains))
                            .thenComparing(element -> element.path("Type").asText()))
                    .limit(list.path(0).isContainerNode() ? MOST_OBJECTS : MOST_TEXTS)
                    .forEach(element -> result.add(of("", element)));
            return result;
        }

        /** Maps from tags or identifiers may be cut. */
        private static int most(ObjectNode object) {
            Iterator<String> names = object.fieldNames();
            String first = names.hasNext() ? names.next() : "";
            if (ORTHANC_ID.matcher(first).matches()) {
                return MOST_OBJECTS;
            }
            return TAG.matcher(first).matches() || object.has("PatientID") && object.has("SOPClassUID")
                    ? MOST_TAGS
                    : object.size();
        }

        private String text(String text) {
            String result = UUID.matcher(text)
                    .replaceAll(found -> identifiers.computeIfAbsent(
                            found.group(),
                            key -> String.format("00000000-0000-4000-8000-%012d", identifiers.size() + 1)));
            result = ORTHANC_ID
                    .matcher(result)
                    .replaceAll(found -> STABLE.contains(found.group())
                            ? found.group()
                            : identifiers.computeIfAbsent(
                                    found.group(),
                                    key -> String.format(
                                            "00000000-00000000-00000000-00000000-%08d", identifiers.size() + 1)));
            result = result.replaceAll("\\d{8}T\\d{6}(\\.\\d+)?", "20260101T120000")
                    .replaceAll("1\\.2\\.276\\.0\\.7230010\\.3\\.1\\.[0-9.]+", "1.2.276.0.7230010.3.1.4.1")
                    .replaceAll("(http://[^:/]+):\\d+/", "$1:8042/")
                    .replaceAll("^/[^ ]*/tmp/.*|^/tmp/.*", "/var/lib/orthanc/db");
            return result.length() > LONGEST_TEXT ? result.substring(0, LONGEST_TEXT) + "..." : result;
        }
    }
}
