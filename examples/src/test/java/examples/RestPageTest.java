package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of {@code docs/rest-page.md} names a test that exists. */
class RestPageTest {

    private static final Pattern NAME = Pattern.compile("`(\\w+)#(\\w+)`");

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "rest-page.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(line ->
                        Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
                .filter(cells -> !cells.get(cells.size() - 1).equals("test"))
                .toList();
    }

    @Test
    void noRow_hasAnEmptyCellBehindItsSection() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(40)
                .allSatisfy(cells -> assertThat(cells.subList(1, cells.size())).doesNotContain(""));
    }

    @TestFactory
    Stream<DynamicTest> everyRow_namesATest() throws IOException {
        return rows().stream()
                .map(cells -> cells.get(cells.size() - 1))
                .distinct()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(isTest(name)).isTrue()));
    }

    private static boolean isTest(String name) throws ClassNotFoundException {
        Matcher test = NAME.matcher(name);
        assertThat(test.matches()).isTrue();
        for (Method method : Class.forName("examples." + test.group(1)).getDeclaredMethods()) {
            if (method.getName().equals(test.group(2)) && method.isAnnotationPresent(Test.class)) {
                return true;
            }
        }
        return false;
    }
}
