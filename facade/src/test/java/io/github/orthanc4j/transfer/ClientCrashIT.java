package io.github.orthanc4j.transfer;

import static io.github.orthanc4j.transfer.DownloadOutcome.SAVED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.ALREADY_STORED;
import static io.github.orthanc4j.transfer.ReplicationOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.CuttingProxy;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.SavedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers of many files in a process that is killed while files are on their way, and that are begun again. */
class ClientCrashIT {

    private static final int FILES = 60;

    private final Orthanc orthanc =
            Orthanc.builder(OrthancServer.shared().url().toString()).build();
    private final Map<OrthancId, Integer> stored = new HashMap<>();
    private PatientRef patient;

    @TempDir
    private Path folder;

    @BeforeEach
    void store() {
        String name = UUID.randomUUID().toString();
        for (int number = 1; number <= FILES; number++) {
            SampleDicom image = SampleDicom.image().patientId(name).instanceNumber(number);
            byte[] file = image.totalSize(100_000).bytes();
            UploadedInstance uploaded = orthanc.uploadInstance(file);
            stored.put(uploaded.instance().orElseThrow(), Arrays.hashCode(file));
            patient = orthanc.patients().ref(uploaded.patient().orElseThrow());
        }
    }

    @AfterEach
    void close() {
        patient.delete();
        orthanc.close();
    }

    /** Kills a process that transfers the files to a folder, a ZIP or a server, when it is in the middle of several. */
    private void killTransfer(Object to) throws Exception {
        try (CuttingProxy proxy = CuttingProxy.holding(OrthancServer.shared().url(), 380_000)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName(),
                            proxy.url(),
                            patient.id().toString(),
                            to.toString())
                    .inheritIO()
                    .start();
            try {
                Await.until("files are on their way", () -> proxy.cuts() >= 4);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** The process that is killed. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (Orthanc client = Orthanc.builder(arguments[0]).build()) {
                PatientRef patient = client.patients().ref(OrthancId.of(arguments[1]));
                String to = arguments[2];
                if (to.startsWith("http")) {
                    try (Orthanc target = Orthanc.builder(to).build()) {
                        client.replicate(List.of(patient), target);
                    }
                } else if (to.endsWith(".zip")) {
                    patient.writeZip(Path.of(to), WriteZipOptions::flat);
                } else {
                    patient.downloadFiles(Path.of(to), DownloadFilesOptions::flat);
                }
            }
        }
    }

    private Map<Boolean, List<Path>> filesByWhetherTheyAreParts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(
                    Collectors.partitioningBy(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void downloadThatIsBegunAgain_fetchesWhatIsMissing_andRemovesWhatIsLeft() throws Exception {
        killTransfer(folder);
        Map<Boolean, List<Path>> left = filesByWhetherTheyAreParts();
        assertThat(left.get(true)).hasSizeGreaterThan(1);

        DownloadReport report = patient.downloadFiles(folder, DownloadFilesOptions::flat);

        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(report.count(SAVED)).isEqualTo(FILES - left.get(false).size());
        assertThat(SavedFiles.hashes(filesByWhetherTheyAreParts().get(false))).isEqualTo(stored);
        // the mark of the folder, as a share may hide that another machine has locked its own
        assertThat(filesByWhetherTheyAreParts().get(true))
                .singleElement()
                .satisfies(mark -> assertThat(mark).hasSize(1));
    }

    @Test
    void zipThatIsBegunAgain_isWhole_andRemovesWhatIsLeft() throws Exception {
        Path zip = folder.resolve("files.zip");
        killTransfer(zip);
        assertThat(folder.toFile().list())
                .singleElement()
                .asString()
                .startsWith(".orthanc4j-")
                .endsWith(".part");

        patient.writeZip(zip, WriteZipOptions::flat);

        assertThat(folder.toFile().list()).containsExactly("files.zip");
        assertThat(SavedFiles.hashesInZip(zip)).isEqualTo(stored);
    }

    @Test
    void replicationThatIsBegunAgain_sendsWhatIsMissing() throws Exception {
        try (OrthancServer server = OrthancServer.start(System.getProperty("orthanc.release", "any"));
                Orthanc target = Orthanc.builder(server.url().toString()).build()) {
            killTransfer(server.url());
            long before = target.instances().count();
            assertThat(before).isBetween(1L, FILES - 1L);

            ReplicationReport report = orthanc.replicate(List.of(patient), target);

            assertThat(report.count(STORED) + report.count(ALREADY_STORED))
                    .as(report.toString())
                    .isEqualTo(FILES);
            assertThat(report.count(STORED)).isLessThanOrEqualTo(FILES - before);
            Map<OrthancId, Integer> found = target.instances().listIds().stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            id -> Arrays.hashCode(
                                    target.instances().ref(id).file().readBytes())));
            assertThat(found).isEqualTo(stored);
            server.kill();
        }
    }
}
