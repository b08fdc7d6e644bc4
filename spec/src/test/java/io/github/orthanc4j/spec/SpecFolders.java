package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders of this module, for tests. */
final class SpecFolders {

    static final Path CURATED = folder("openapi");
    static final Path EXAMPLES = folder("examples");
    static final Path FACTS = folder("upstream");

    private SpecFolders() {}

    static Path folder(String name) {
        return Path.of(System.getProperty("basedir", "."), name);
    }

    static ObjectNode curated() {
        try {
            return Curated.read(CURATED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Examples examples() {
        try {
            return Examples.read(EXAMPLES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The releases in {@code upstream}, oldest first. */
    static List<String> releases() {
        try {
            return Drift.releases(FACTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String oldest() {
        return releases().get(0);
    }

    static String newest() {
        List<String> releases = releases();
        return releases.get(releases.size() - 1);
    }

    static ObjectNode facts(String release) {
        return Documents.readOfficial(FACTS.resolve(release + ".yaml").toString());
    }

    static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a document as JSON, and returns the name of the file. */
    static String json(ObjectNode document, Path folder) {
        try {
            Path file = Files.createTempFile(folder, "official", ".json");
            new ObjectMapper().writeValue(file.toFile(), document);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
