package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links of the Markdown pages that lead to files of the project, and to headings in them. */
class LinksTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern GLUED_LIST = Pattern.compile("(?m)^(?!- |[0-9]+\\. | |\\|)\\S.*\\n- .*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/guide", "docs/decisions", "spec")) {
            try (Stream<Path> files = Files.list(TOP.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOfThePage_leadsSomewhere(Path page) throws IOException {
        String text = CODE.matcher(Files.readString(page)).replaceAll("");
        List<String> dead = LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(page, link))
                .toList();

        assertThat(dead).isEmpty();
    }

    /** MkDocs takes other lists for running text. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyListOfThePage_hasABlankLineBeforeIt(Path page) throws IOException {
        String text = CODE.matcher(Files.readString(page)).replaceAll("");

        assertThat(GLUED_LIST.matcher(text).results().map(MatchResult::group)).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return target.startsWith(TOP) && Files.exists(target) && (parts.length == 1 || hasHeading(target, parts[1]));
    }

    /** Compares as GitHub makes the anchors of headings. */
    private static boolean hasHeading(Path page, String anchor) {
        try {
            String text = Files.readString(page);
            return HEADING.matcher(text)
                    .results()
                    .map((MatchResult heading) -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .anyMatch(anchor::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
