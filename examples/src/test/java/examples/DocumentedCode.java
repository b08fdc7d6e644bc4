package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The Java blocks of a page. Each stands in a test, which the build compiles and runs. */
final class DocumentedCode {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private DocumentedCode() {}

    /** Compares word by word, since the formatter breaks lines of tests in other places. */
    static void assertStandsIn(Path page, Class<?>... tests) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page));
        StringBuilder source = new StringBuilder();
        for (Class<?> test : tests) {
            source.append(Files.readString(Path.of("src", "test", "java", "examples", test.getSimpleName() + ".java")));
        }
        String code = withoutSpaces(source.toString());

        List<String> blocks = JAVA_BLOCK
                .matcher(text)
                .results()
                .map(block -> withoutSpaces(block.group(1)))
                .toList();

        assertThat(blocks).isNotEmpty();
        assertThat(blocks).allSatisfy(block -> assertThat(code).contains(block));
    }

    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s+", "");
    }
}
