package benchmarks;

import static benchmarks.Shell.java;
import static benchmarks.Shell.program;
import static benchmarks.Shell.seconds;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.OrthancServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Work on much data that curl needs a script for, or the server a long time. */
final class BulkRow {

    private static final int PARALLEL = 8;
    private static final int PDF_MEGABYTES = 200;

    private final Path folder;
    private final int rounds;

    BulkRow(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    private interface OnStored {
        void run(String url, Orthanc orthanc, List<OrthancId> patients) throws Exception;
    }

    private static void withFiles(OnStored work) throws Exception {
        try (OrthancServer server = OrthancServer.start(Compare.RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            List<OrthancId> patients = DownloadRow.store(orthanc);
            work.run(server.url().toString(), orthanc, patients);
        }
    }

    /** One ZIP of 2,000 files of 170 KB. */
    void zip() throws Exception {
        withFiles((url, orthanc, patients) -> {
            String all = patients.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
            Path request = Files.writeString(folder.resolve("resources.json"), "{\"Resources\":[" + all + "]}");
            Path zip = folder.resolve("files.zip");
            String quick = Shell.shortRun(folder, url);
            Callable<Object> archive = () -> program(
                    "curl", "-sS", "-f", "-o", zip, "--data-binary", "@" + request, url + "/tools/create-archive");
            try (RunningProgram zips = new RunningProgram("zips", url, PARALLEL)) {
                for (int warm = 0; warm < 5; warm++) {
                    into(zip, () -> zips.run(zip));
                }
                new Table("2,000 files of 170 KB to one ZIP, 8 at a time", "s", rounds)
                        .way("orthanc4j -Xmx64m", () -> into(zip, () -> java("-Xmx64m", "zip", url, zip, PARALLEL)))
                        .way(
                                "the same, as examples/run does it",
                                () -> into(zip, () -> java("-Xmx64m " + quick, "zip", url, zip, PARALLEL)))
                        .way("the same, from a program that runs", () -> into(zip, () -> zips.run(zip)))
                        .way("the server's archive", () -> into(zip, archive))
                        .run();
            }
        });
    }

    private static double into(Path file, Callable<Object> work) throws Exception {
        double seconds = seconds(work);
        Files.delete(file);
        return seconds;
    }

    /** 2,000 files of 170 KB from one server to another, which is empty each time. */
    void replicate() throws Exception {
        withFiles((url, orthanc, patients) -> {
            String ids = orthanc.instances().listIds().stream()
                    .map(OrthancId::toString)
                    .collect(Collectors.joining("\n"));
            Path list = Files.writeString(folder.resolve("instances"), ids + "\n");
            String quick = Shell.shortRun(folder, url);
            try (RunningProgram replications = new RunningProgram("replications", url, PARALLEL)) {
                for (int warm = 0; warm < 5; warm++) {
                    UploadRow.fresh(to -> () -> replications.run(to));
                }
                new Table("2,000 files of 170 KB to another server, 8 at a time", "s", rounds)
                        .way(
                                "orthanc4j -Xmx64m",
                                () -> UploadRow.fresh(to -> () -> java("-Xmx64m", "replicate", url, to, PARALLEL)))
                        .way(
                                "the same, as examples/run does it",
                                () -> UploadRow.fresh(
                                        to -> () -> java("-Xmx64m " + quick, "replicate", url, to, PARALLEL)))
                        .way(
                                "the same, from a program that runs",
                                () -> UploadRow.fresh(to -> () -> replications.run(to)))
                        .way("curl | curl, by xargs -P 8", () -> UploadRow.fresh(to -> () -> pipes(list, url, to)))
                        .run();
            }
        });
    }

    private static Object pipes(Path list, String from, String to) throws IOException, InterruptedException {
        String pipe = "curl -sS -f " + from + "/instances/$0/file"
                + " | curl -sS -f -o /dev/null -H Expect: --data-binary @- " + to + "/instances";
        return program("xargs", "-a", list, "-P", PARALLEL, "-n", 1, "sh", "-c", pipe);
    }

    /** A PDF of 200 MB. The JSON that curl sends is made before. */
    void create() throws Exception {
        Path pdf = folder.resolve("large.pdf");
        Path json = folder.resolve("large.json");
        byte[] noise = DownloadRow.noise(PDF_MEGABYTES << 20);
        System.arraycopy("%PDF-1.4\n".getBytes(), 0, noise, 0, 9);
        Files.write(pdf, noise);
        try (OutputStream out = Files.newOutputStream(json)) {
            out.write("{\"Tags\":{\"PatientID\":\"LARGE\"},\"Content\":\"data:application/pdf;base64,".getBytes());
            out.write(Base64.getEncoder().encode(noise));
            out.write("\"}".getBytes());
        }
        new Table("createDicom with a PDF of 200 MB, whole program", "s", rounds)
                .way("orthanc4j -Xmx64m", () -> UploadRow.fresh(url -> () -> java("-Xmx64m", "create", url, pdf)))
                .way(
                        "curl, from JSON made before",
                        () -> UploadRow.fresh(url -> () -> program(
                                "curl",
                                "-sS",
                                "-f",
                                "-H",
                                "Expect:",
                                "-o",
                                "/dev/null",
                                "--data-binary",
                                "@" + json,
                                url + "/tools/create-dicom")))
                .run();
    }
}
