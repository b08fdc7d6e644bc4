package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code README.md} name the words of our own. */
class GlossaryTest {

    private static final List<String> SOURCES =
            List.of("openapi", "upstream", "src/main", "../generated-client/src/main/templates");

    @Test
    void everyWordThatIsUsedIsInTheGlossaryAndNoOther() {
        Set<String> used = SOURCES.stream()
                .map(SpecFolders::folder)
                .flatMap(GlossaryTest::files)
                .flatMap(file -> words(file, "(x-orthanc-[a-z-]+)"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> explained = words(SpecFolders.folder("README.md"), "(?m)^\\| `(x-orthanc-[a-z-]+)`")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(used);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> words(Path file, String pattern) {
        try {
            return Pattern.compile(pattern)
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
