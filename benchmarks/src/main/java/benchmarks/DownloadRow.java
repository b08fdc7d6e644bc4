package benchmarks;

import static benchmarks.Shell.java;
import static benchmarks.Shell.program;
import static benchmarks.Shell.seconds;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Downloads of 2,000 files of 170 KB, 8 at a time, each time into an empty folder. */
final class DownloadRow {

    private static final int PARALLEL = 8;

    private final Path folder;
    private final int rounds;

    DownloadRow(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    void run() throws Exception {
        try (OrthancServer server = OrthancServer.start(Compare.RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            List<OrthancId> patients = store(orthanc);
            String url = server.url().toString();
            String quick = Shell.shortRun(folder, url);
            List<OrthancId> instances = orthanc.instances().listIds().toList();
            Callable<Object> curl = curl(url, instances);
            Path list = Files.write(
                    folder.resolve("instances"),
                    instances.stream().map(OrthancId::toString).toList());
            new Table("2,000 files of 170 KB to a folder, 8 at a time, whole program", "s", rounds)
                    .way("orthanc4j -Xmx64m", () -> into(out -> () -> java("-Xmx64m", "download", url, out, PARALLEL)))
                    .way(
                            "the same, as examples/run does it",
                            () -> into(out -> () -> java("-Xmx64m " + quick, "download", url, out, PARALLEL)))
                    .way("curl --parallel-max 8", () -> into(out -> curl))
                    .way(
                            "OkHttp, TCP_NODELAY",
                            () -> into(out -> () -> java("-Xmx64m", "download-okhttp", url, list, out, PARALLEL)))
                    .way("the server's archives", () -> into(out -> archives(url, patients, out)))
                    .run();
            again(url, curl);
        }
    }

    /** Stores 2,000 files of 170 KB in 20 patients. */
    static List<OrthancId> store(Orthanc orthanc) {
        byte[] pixels = noise(168_000);
        List<OrthancId> patients = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            SampleDicom image =
                    SampleDicom.image().patientId("P" + number / 100).seriesNumber(number / 50);
            byte[] file = image.instanceNumber(number)
                    .tag(0x0029, 0x1010, "OB", pixels)
                    .bytes();
            OrthancId patient = orthanc.uploadInstance(file).patient().orElseThrow();
            if (!patients.contains(patient)) {
                patients.add(patient);
            }
        }
        return patients;
    }

    /** Like the pixels of a CT: 16 bits each, of which the lower 11 are noise. */
    static byte[] noise(int bytes) {
        byte[] pixels = new byte[bytes];
        new Random(1).nextBytes(pixels);
        for (int high = 1; high < bytes; high += 2) {
            pixels[high] &= 7;
        }
        return pixels;
    }

    private void again(String url, Callable<Object> curl) throws Exception {
        try (RunningProgram downloads = new RunningProgram("downloads", url, PARALLEL)) {
            Work again = out -> () -> downloads.run(out);
            for (int warm = 0; warm < 15; warm++) { // until the JIT compilers are done
                into(again);
            }
            new Table("the same, from a program that runs", "s", rounds)
                    .way("orthanc4j -Xmx64m", () -> into(again))
                    .way("curl --parallel-max 8", () -> into(out -> curl))
                    .run();
        }
    }

    private interface Work {
        Callable<Object> prepared(Path out) throws Exception;
    }

    /**
     * Empties the files, and deletes them at the very end only: where a program has just deleted thousands of files, ext4
     * takes most of the time to find numbers for new ones.
     */
    private double into(Work work) throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        double seconds = seconds(work.prepared(out));
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[0]);
            }
        }
        Files.move(out, Files.createTempDirectory(folder, "emptied").resolve("out"));
        return seconds;
    }

    private Callable<Object> curl(String url, List<OrthancId> instances) throws IOException {
        StringBuilder config = new StringBuilder();
        for (OrthancId id : instances) {
            config.append("url=\"" + url + "/instances/" + id + "/file\"\noutput=\"" + folder.resolve("out") + "/" + id
                    + ".dcm\"\n");
        }
        Path list = Files.writeString(folder.resolve("curl-download"), config);
        return () -> program("curl", "-sS", "-f", "-Z", "--parallel-max", PARALLEL, "-K", list);
    }

    private static Callable<Object> archives(String url, List<OrthancId> patients, Path out) {
        return () -> {
            for (OrthancId id : patients) {
                program("curl", "-sS", "-f", "-o", out.resolve(id + ".zip"), url + "/patients/" + id + "/archive");
            }
            return patients;
        };
    }
}
