package io.github.orthanc4j.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prepares the curated description: {@code --curated=DIR --examples=DIR --facts=DIR --output=DIR --upstream=FILE-OR-URL} (which may be
 * empty). Writes {@code orthanc-java.yaml} (for our generator), {@code orthanc-openapi.yaml} (for other tools) and {@code
 * drift-report.md}.
 */
public final class Prepare {

    /** If this file exists, the build stops. A failed command would print a stack trace. */
    private static final String REFUSED = "refused.txt";

    private static final int REFUSED_CODE = 3;

    private Prepare() {}

    public static void main(String[] arguments) throws IOException {
        Path refused = Path.of(option(arguments, "output")).resolve(REFUSED);
        Files.deleteIfExists(refused);
        try {
            run(
                    Path.of(option(arguments, "curated")),
                    Path.of(option(arguments, "examples")),
                    Path.of(option(arguments, "facts")),
                    Path.of(option(arguments, "output")),
                    option(arguments, "upstream"));
        } catch (SpecException e) {
            System.err.println("[ERROR] " + e.getMessage());
            Files.createDirectories(refused.getParent());
            Files.writeString(refused, e.getMessage());
            System.exit(REFUSED_CODE);
        }
    }

    static void run(Path curatedFolder, Path examplesFolder, Path factsFolder, Path output, String upstream)
            throws IOException {
        ObjectNode curated = Curated.read(curatedFolder);
        DriftReport report = new DriftReport(upstream);
        if (!upstream.isEmpty()) {
            ObjectNode official = Documents.readOfficial(upstream);
            new Merge(curated, Drift.facts(factsFolder), official, report).run();
            Drift.report(factsFolder, official, report);
        }
        Files.createDirectories(output);
        Documents.write(JavaForm.of(curated), output.resolve("orthanc-java.yaml"));
        Documents.write(
                StandaloneForm.of(curated, Examples.read(examplesFolder)), output.resolve("orthanc-openapi.yaml"));
        Files.writeString(output.resolve("drift-report.md"), report.toMarkdown());
        System.out.println(report.summary());
    }

    private static String option(String[] arguments, String name) {
        String prefix = "--" + name + "=";
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(prefix))
                .map(argument -> argument.substring(prefix.length()))
                .findFirst()
                .orElseThrow(() -> new SpecException("missing option " + prefix));
    }
}
