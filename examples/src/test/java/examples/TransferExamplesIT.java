package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferExamplesIT {

    private final OrthancServer server = start("SECOND", "http://127.0.0.1:1");
    private final Orthanc orthanc = Orthanc.builder(server.url().toString()).build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        orthanc.close();
        server.kill();
        server.close();
    }

    private static OrthancServer start(String peer, String url) {
        return OrthancServer.release(System.getProperty("orthanc.release"))
                .config("OrthancPeers", Map.of(peer, List.of(url)))
                .storage()
                .start();
    }

    private Path files(int patients, int instances) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        int number = 0;
        for (SampleDicom file : SampleDicom.study(patients, 1, instances)) {
            Files.write(files.resolve(number++ + ".dcm"), file.bytes());
        }
        return files;
    }

    private String run(OrthancServer on, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        return ExampleProgram.run(on.url().toString(), folder, program, arguments);
    }

    @Test
    void check_tellsTheRelease() throws Exception {
        assertThat(run(server, Check.class)).startsWith("Orthanc " + server.version() + ", API ");
    }

    @Test
    void import_storesAndCanBeRepeated() throws Exception {
        String files = files(2, 3).toString();

        assertThat(run(server, Import.class, files)).contains("6 files", "{stored=6}");
        assertThat(run(server, Import.class, "--again", files)).contains("{already stored=6}");
    }

    @Test
    void archiveAll_savesAZipForEachAndCanBeRepeated() throws Exception {
        orthanc.upload(files(2, 3));
        Path target = folder.resolve("zips");

        String output = run(server, ArchiveAll.class, "--patients", target.toString());

        assertThat(output.lines()).hasSize(2).allMatch(line -> line.startsWith("saved"));
        try (var zips = Files.list(target)) {
            assertThat(zips).hasSize(2).allSatisfy(zip -> {
                try (ZipFile file = new ZipFile(zip.toFile())) {
                    assertThat(file.size()).isEqualTo(3);
                }
            });
        }
        assertThat(run(server, ArchiveAll.class, "--patients", target.toString())
                        .lines())
                .allMatch(line -> line.startsWith("there"));
        assertThat(run(server, ArchiveAll.class, "--from", "2024-01-15", "--to", "2024-01-15", target.toString()))
                .contains("saved");
        assertThat(run(server, ArchiveAll.class, "--from", "2024-01-16", target.toString()))
                .isEmpty();
    }

    @Test
    void archiveAll_savesEachStudyOfAPatientWithALongId() throws Exception {
        for (String study : List.of("1.2.3", "1.2.4")) {
            orthanc.uploadInstance(SampleDicom.image()
                    .patientId("x".repeat(250))
                    .studyUid(study)
                    .bytes());
        }

        String output = run(server, ArchiveAll.class, folder.resolve("zips").toString());

        assertThat(output.lines()).hasSize(2).allMatch(line -> line.startsWith("saved"));
    }

    @Test
    void followChanges_leavesWhatComesAfterItsCountToTheNextRun() throws Exception {
        orthanc.upload(files(5, 1));
        String place = folder.resolve("place").toString();
        String[] arguments = {"--place", place, "--types", "NewPatient", "--count", "2"};

        Set<String> printed = new HashSet<>();
        for (int round = 0; round < 2; round++) {
            List<String> lines =
                    run(server, FollowChanges.class, arguments).lines().toList();
            assertThat(lines).hasSize(2);
            printed.addAll(lines);
        }

        assertThat(printed).hasSize(4);
    }

    @Test
    void followChanges_goesOnFromItsPlace() throws Exception {
        orthanc.upload(files(3, 1));
        String place = folder.resolve("place").toString();

        String first = run(server, FollowChanges.class, "--place", place, "--types", "NewPatient", "--count", "3");
        assertThat(first.lines()).hasSize(3).allMatch(line -> line.contains("NewPatient"));

        orthanc.uploadInstance(SampleDicom.image().patientId("later").bytes());
        String second = run(server, FollowChanges.class, "--place", place, "--types", "NewPatient", "--count", "1");
        assertThat(second.lines()).hasSize(1).noneMatch(first::contains);
    }

    @Test
    void autoRoute_sendsEachInstanceToThePeerOnce() throws Exception {
        try (OrthancServer source = start("DESTINATION", server.url() + "/");
                Orthanc client = Orthanc.builder(source.url().toString()).build()) {
            client.upload(files(2, 3));
            String place = folder.resolve("place").toString();
            String[] arguments = {"--peer", "DESTINATION", "--place", place, "--batch", "4", "--once"};

            assertThat(run(source, AutoRoute.class, arguments)).contains("sent ");
            assertThat(orthanc.server().fetchStatistics().instances()).isEqualTo(6);
            assertThat(run(source, AutoRoute.class, arguments)).isEmpty();
            source.kill();
        }
    }

    @Test
    void autoRoute_beginsAgainWithANewDatabase() throws Exception {
        try (OrthancServer source = start("DESTINATION", server.url() + "/");
                Orthanc client = Orthanc.builder(source.url().toString()).build()) {
            client.upload(files(1, 2));
            Path place = Files.writeString(folder.resolve("place"), "1000");

            run(source, AutoRoute.class, "--peer", "DESTINATION", "--place", place.toString(), "--once");

            assertThat(orthanc.server().fetchStatistics().instances()).isEqualTo(2);
            assertThat(Long.parseLong(Files.readString(place).strip())).isLessThan(1000);
            source.kill();
        }
    }

    @Test
    void autoRoute_sendsToAModalityWhatIsNotDeletedBefore() throws Exception {
        try (OrthancServer source = start("NOBODY", "http://127.0.0.1:1");
                Orthanc client = Orthanc.builder(source.url().toString()).build()) {
            client.upload(files(2, 2));
            client.patients()
                    .listIds()
                    .findFirst()
                    .ifPresent(id -> client.patients().ref(id).delete());
            client.modalities().put("pacs", ModalityConfiguration.of("ORTHANC", "127.0.0.1", server.dicomPort()));
            String place = folder.resolve("place").toString();

            String output = run(source, AutoRoute.class, "--modality", "pacs", "--place", place, "--once");

            assertThat(output).contains("sent 2 instances");
            assertThat(orthanc.server().fetchStatistics().instances()).isEqualTo(2);
            source.kill();
        }
    }

    @Test
    void replicate_copiesWhatIsMissing() throws Exception {
        try (OrthancServer source = start("NOBODY", "http://127.0.0.1:1");
                Orthanc client = Orthanc.builder(source.url().toString()).build()) {
            client.upload(files(2, 3));
            orthanc.uploadInstance(SampleDicom.study(1, 1, 1).get(0).bytes());

            assertThat(run(source, Replicate.class, server.url().toString()))
                    .contains("5 copied, 1 were there, 0 failed");
            assertThat(run(source, Replicate.class, server.url().toString()))
                    .contains("0 copied, 6 were there, 0 failed");
            source.kill();
        }
    }
}
