package examples;

import static org.assertj.core.api.Assertions.assertThat;

import examples.ChildProcess.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages and exit codes of examples that are used wrongly or find no server. */
class ExampleUsageTest {

    /** Nobody listens on this port. */
    private static final String DEAD = "http://127.0.0.1:1";

    private static final List<List<String>> USES = List.of(
            List.of("AnonymizeCohort", "FOLDER/table.csv"),
            List.of("ArchiveAll", "FOLDER/zips"),
            List.of("AutoClassify", "--once", "FOLDER/files"),
            List.of("AutoRoute", "--once", "--peer", "X", "--place", "FOLDER/place"),
            List.of("Check"),
            List.of("DownloadAnonymized", "FOLDER/zips"),
            List.of("FollowChanges", "--place", "FOLDER/place"),
            List.of("Import", "FOLDER"),
            List.of("QueryRetrieve", "--patient-id", "P", "pacs"),
            List.of("Quickstart"),
            List.of("Replicate", DEAD));

    @TempDir
    private Path folder;

    static Stream<List<String>> uses() {
        return USES.stream();
    }

    static Stream<List<String>> wrongUses() {
        return Stream.of(
                List.of("AnonymizeCohort"),
                List.of("AnonymizeCohort", "FOLDER/that/is/not/there"),
                List.of("ArchiveAll"),
                List.of("ArchiveAll", "--unknown", "FOLDER"),
                List.of("ArchiveAll", "FOLDER", "FOLDER"),
                List.of("ArchiveAll", "--from", "2024-02-02", "--to", "2024-02-01", "FOLDER"),
                List.of("ArchiveAll", "--from", "yesterday", "FOLDER"),
                List.of("ArchiveAll", "--patients", "--from", "2024-02-02", "FOLDER"),
                List.of("AutoClassify"),
                List.of("AutoClassify", "--once", "--place", "FOLDER/place", "FOLDER/files"),
                List.of("AutoRoute", "--once"),
                List.of("AutoRoute", "--peer", "X", "--modality", "X"),
                List.of("AutoRoute", "--peer", "X", "--once", "no"),
                List.of("AutoRoute", "--modality", "--once"),
                List.of("AutoRoute", "--peer", "X", "--batch", "x"),
                List.of("Check", "something"),
                List.of("DownloadAnonymized"),
                List.of("FollowChanges", "--count", "x"),
                List.of("FollowChanges", "--count", "0"),
                List.of("FollowChanges", "--count"),
                List.of("Import"),
                List.of("Import", "--parallel", "100", "FOLDER"),
                List.of("Import", "FOLDER/that/is/not/there"),
                List.of("QueryRetrieve", "pacs"),
                List.of("QueryRetrieve", "--patient-id", "P"),
                List.of("Quickstart", "FOLDER", "FOLDER"),
                List.of("Quickstart", "FOLDER/that/is/not/there"),
                List.of("Replicate"),
                List.of("Replicate", "somewhere"));
    }

    @Test
    void everyExample_isTriedHere() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "java", "examples"))) {
            List<String> examples = files.map(
                            file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !List.of("CommandLine", "Main").contains(name))
                    .toList();

            assertThat(USES.stream().map(use -> use.get(0))).containsExactlyInAnyOrderElementsOf(examples);
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void everyExample_isRunByItsName(List<String> use) throws Exception {
        String name = use.get(0).replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);

        End end = run(null, List.of("Main", name, "--help"));

        assertThat(end.output()).startsWith("usage: " + name);
        assertThat(end.code()).isZero();
    }

    @Test
    void unknownName_isALineWithAllNamesAnd2() throws Exception {
        End end = run(null, List.of("Main", "unknown"));

        assertThat(end.output()).hasLineCount(1).contains("quickstart", "replicate");
        assertThat(end.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void help_isPrintedWithoutAServer(List<String> use) throws Exception {
        End end = run(null, List.of(use.get(0), "--help"));

        assertThat(end.output()).startsWith("usage: ").contains("exit code: ", "ORTHANC_PASSWORD", "ORTHANC_TOKEN");
        assertThat(end.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void wrongUsage_isALineAnd2(List<String> use) throws Exception {
        End end = run(DEAD, use);

        assertThat(end.output()).hasLineCount(1).endsWith("(see --help)\n");
        assertThat(end.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void withoutAnAddress_isALineAnd2(List<String> use) throws Exception {
        End end = run(null, use);

        assertThat(end.output()).hasLineCount(1).contains("ORTHANC_URL");
        assertThat(end.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void withWhatIsNoAddress_isALineAnd2(List<String> use) throws Exception {
        End end = run("localhost:8042", use);

        assertThat(end.output()).hasLineCount(1).contains("ORTHANC_URL");
        assertThat(end.code()).isEqualTo(2);
    }

    @Test
    void halfALogin_isALineAnd2() throws Exception {
        End end = ExampleProgram.end(DEAD, Map.of("ORTHANC_USERNAME", "alice"), folder, Check.class);

        assertThat(end.output()).hasLineCount(1).contains("ORTHANC_PASSWORD");
        assertThat(end.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void withoutAServer_isALineAnd3(List<String> use) throws Exception {
        End end = run(DEAD, use);

        assertThat(end.output().lines().filter(line -> line.contains("Failed to connect")))
                .hasSize(1);
        assertThat(end.output()).doesNotContain("\tat ");
        assertThat(end.code()).isEqualTo(3);
    }

    private End run(String url, List<String> use) throws Exception {
        List<String> arguments = new ArrayList<>();
        use.stream()
                .skip(1)
                .map(word -> word.replace("FOLDER", folder.toString()))
                .forEach(arguments::add);
        return ExampleProgram.end(
                url, folder, Class.forName("examples." + use.get(0)), arguments.toArray(String[]::new));
    }
}
