package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples that exchange studies with folders and a PACS. */
class ExchangeExamplesIT {

    private static final String RELEASE = System.getProperty("orthanc.release");

    private final OrthancServer server =
            OrthancServer.release(RELEASE).config("DicomAet", "READING").start();
    private final Orthanc orthanc = Orthanc.builder(server.url().toString()).build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        orthanc.close();
        server.kill();
        server.close();
    }

    private ChildProcess.End run(Class<?> program, String... arguments) throws Exception {
        return ExampleProgram.end(server.url().toString(), folder, program, arguments);
    }

    private static void store(Orthanc orthanc, int patients, int series, int instances) {
        for (SampleDicom file : SampleDicom.study(patients, series, instances)) {
            orthanc.uploadInstance(file.bytes());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void autoClassify_savesEachFileOnceInFoldersByPatientStudyAndSeries() throws Exception {
        store(orthanc, 2, 2, 2);
        Path target = folder.resolve("files");

        ChildProcess.End first = run(AutoClassify.class, "--once", target.toString());
        ChildProcess.End second = run(AutoClassify.class, "--once", target.toString());

        assertThat(first.output()).contains("{saved=8}");
        assertThat(second.output()).contains("{already saved=8}");
        assertThat(files(target))
                .hasSize(8)
                .allSatisfy(file ->
                        assertThat(target.relativize(file).getNameCount()).isEqualTo(4));
    }

    @Test
    void downloadAnonymized_savesEachStudyOnceAndLeavesNoCopy() throws Exception {
        store(orthanc, 2, 1, 2);
        Path target = folder.resolve("zips");

        ChildProcess.End first = run(DownloadAnonymized.class, target.toString());
        ChildProcess.End second = run(DownloadAnonymized.class, target.toString());

        assertThat(first.output().lines()).hasSize(2).allMatch(line -> line.startsWith("saved"));
        assertThat(second.output()).isEmpty();
        assertThat(orthanc.server().fetchStatistics().studies()).isEqualTo(2);
        assertThat(files(target)).hasSize(2).allSatisfy(file -> {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.size()).isEqualTo(2);
            }
        });
    }

    @Test
    void queryRetrieve_bringsTheStudiesOfAPatientFromThePacs() throws Exception {
        try (OrthancServer remote = OrthancServer.release(RELEASE)
                        .config("DicomAet", "PACS")
                        .config(
                                "DicomModalities",
                                Map.of("reading", List.of("READING", "127.0.0.1", server.dicomPort())))
                        .start();
                Orthanc pacs = Orthanc.builder(remote.url().toString()).build()) {
            store(pacs, 2, 1, 2);
            String patient = SampleDicom.study(1, 1, 1).get(0).value(0x0010, 0x0020);
            orthanc.modalities().put("pacs", ModalityConfiguration.of("PACS", "127.0.0.1", remote.dicomPort()));

            ChildProcess.End listed = run(QueryRetrieve.class, "--patient-id", patient, "--list", "pacs");
            long stored = orthanc.server().fetchStatistics().instances();
            ChildProcess.End end = run(QueryRetrieve.class, "--patient-id", patient, "pacs");

            assertThat(listed.output()).hasLineCount(1);
            assertThat(stored).isZero();
            assertThat(end.output()).hasLineCount(2).contains("arrived: ");
            assertThat(orthanc.server().fetchStatistics().instances()).isEqualTo(2);
        }
    }
}
