package io.github.orthanc4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The build runs the tests on all releases of {@code scripts/releases}. */
class ReleasesTest {

    private static final Path ROOT =
            Releases.script("releases").resolve("../..").normalize();

    @Test
    void thePomRunsTheTestsOnEachRelease() throws IOException {
        assertThat(inPom("<orthanc.release>([^<]*)</orthanc.release>")).isEqualTo(Releases.tested());
    }

    @Test
    void thePomVerifiesTheOutcomeOfEachRelease() throws IOException {
        // each release is there twice: it writes a summary, and all summaries are verified
        assertThat(inPom("summary-([0-9.]+(?:-postgresql)?)\\.xml</summaryFile>"))
                .hasSize(2 * Releases.tested().size())
                .endsWith(Releases.tested().toArray(String[]::new));
    }

    @Test
    void theFactsOfEachReleaseAreThere() {
        assertThat(Releases.tested())
                .allSatisfy(release -> assertThat(
                                ROOT.resolve("spec/upstream/" + release.replace("-postgresql", "") + ".yaml"))
                        .exists());
    }

    private static List<String> inPom(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
