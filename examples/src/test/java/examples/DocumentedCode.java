package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java blocks of a page. Each stands in a test, which the build compiles and runs. */
final class DocumentedCode {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private DocumentedCode() {}

    /** The source of a test of this module. */
    static Path source(Class<?> test) {
        return Path.of("src", "test", "java", "examples", test.getSimpleName() + ".java");
    }

    static boolean hasJava(Path page) {
        try {
            return JAVA_BLOCK.matcher(Files.readString(page)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertStandsIn(Path page, Class<?>... tests) throws IOException {
        assertStandsIn(page, Stream.of(tests).map(DocumentedCode::source).toList());
    }

    /** Compares word by word, since the formatter breaks lines of tests in other places. */
    static void assertStandsIn(Path page, List<Path> sources) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page));
        StringBuilder code = new StringBuilder();
        for (Path source : sources) {
            code.append(withoutSpaces(Files.readString(source)));
        }

        List<String> blocks = JAVA_BLOCK
                .matcher(text)
                .results()
                .map(block -> withoutSpaces(block.group(1)))
                .toList();

        assertThat(blocks).isNotEmpty();
        assertThat(blocks).allSatisfy(block -> assertThat(code.toString()).contains(block));
    }

    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s+", "");
    }
}
