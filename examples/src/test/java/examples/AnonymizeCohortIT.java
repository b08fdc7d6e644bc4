package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cohort is anonymized by a program that is killed half way, and its server, too. */
class AnonymizeCohortIT {

    private static final int STUDIES = 12;
    private static final int FILES = 4;

    private final OrthancServer server = OrthancServer.release(System.getProperty("orthanc.release"))
            .config("StableAge", 1)
            .storage()
            .config("SaveJobs", false) // else it may do the job again that was interrupted, and make two copies
            .start();
    private final Orthanc orthanc = Orthanc.builder(server.url().toString()).build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        orthanc.close();
        server.kill();
        server.close();
    }

    private List<Study> copies() {
        return orthanc.studies().list().stream()
                .filter(study -> study.anonymizedFrom().isPresent())
                .toList();
    }

    private String run() throws IOException, InterruptedException {
        return ExampleProgram.run(
                server.url().toString(),
                folder,
                AnonymizeCohort.class,
                folder.resolve("table.csv").toString());
    }

    /** Starts the program, and kills it and the server when there are some copies. */
    private void runAndKill() throws IOException, InterruptedException {
        Process process = start();
        try {
            while (process.isAlive() && copies().size() < STUDIES / 3) {
                Thread.onSpinWait(); // each look at the server takes its time
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        server.kill();
        server.restart();
    }

    private Process start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(folder.resolve("table.csv").toString());
        ProcessBuilder builder = new ProcessBuilder(
                ExampleProgram.command(folder, AnonymizeCohort.class, arguments.toArray(String[]::new)));
        builder.environment().put("ORTHANC_URL", server.url().toString());
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void watching_copiesStudiesThatComeLater() throws Exception {
        Process process = start("--watch");
        try {
            while (process.isAlive() && !Files.exists(folder.resolve("table.csv"))) {
                Thread.onSpinWait(); // until the first run is over
            }
            SampleDicom.study(1, 1, FILES).forEach(file -> orthanc.uploadInstance(file.bytes()));
            while (process.isAlive()
                    && Files.readAllLines(folder.resolve("table.csv")).size() < 1 + FILES) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(copies())
                .singleElement()
                .satisfies(copy -> assertThat(copy.instances()).hasSize(FILES));
    }

    @Test
    void studyWithTwoCompleteCopies_isLeftAlone_andSaid() throws Exception {
        SampleDicom.study(1, 1, FILES).forEach(file -> orthanc.uploadInstance(file.bytes()));
        Study study = orthanc.studies().list().findFirst().orElseThrow();
        study.anonymize().await();
        study.anonymize().await(); // a server that was killed may do a job again

        ChildProcess.End end = ExampleProgram.end(
                server.url().toString(),
                folder,
                AnonymizeCohort.class,
                folder.resolve("table.csv").toString());

        assertThat(end.code()).as(end.output()).isEqualTo(1);
        assertThat(end.output()).contains(study.id() + " failed: it has 2 complete copies");
        assertThat(copies()).hasSize(2);
        assertThat(folder.resolve("table.csv")).isEmptyFile();
    }

    @Test
    void studyWithoutAPatientId_isCopied() throws Exception {
        orthanc.uploadInstance(SampleDicom.image().without(0x0010, 0x0020).bytes());

        assertThat(run()).contains("copied to");
        assertThat(copies()).hasSize(1);
    }

    @Test
    void eachStudy_hasOneCompleteCopy_alsoAfterACrash() throws Exception {
        for (SampleDicom file : SampleDicom.study(STUDIES, 1, FILES)) {
            orthanc.uploadInstance(file.bytes());
        }
        Set<OrthancId> sources = orthanc.studies().listIds().stream().collect(Collectors.toSet());

        runAndKill();
        assertThat(folder.resolve("table.csv")).doesNotExist();
        Study half = copies().get(0);
        half.instances().findFirst().orElseThrow().delete();

        assertThat(run()).contains(half.id() + " was incomplete", "was copied to", "copied to");
        List<Study> copies = copies();
        assertThat(copies).hasSize(STUDIES).doesNotContain(half);
        assertThat(copies.stream().map(copy -> copy.anonymizedFrom().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(sources);
        assertThat(copies).allSatisfy(copy -> assertThat(copy.instances()).hasSize(FILES));
        List<String> table = Files.readAllLines(folder.resolve("table.csv"));
        assertThat(table).hasSize(STUDIES * (1 + FILES)).doesNotHaveDuplicates();

        assertThat(run().lines()).hasSize(STUDIES).allMatch(line -> line.contains("was copied to"));
        assertThat(copies()).containsExactlyInAnyOrderElementsOf(copies);
        assertThat(Files.readAllLines(folder.resolve("table.csv"))).containsExactlyInAnyOrderElementsOf(table);
    }
}
