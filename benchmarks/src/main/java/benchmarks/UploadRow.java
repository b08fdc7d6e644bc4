package benchmarks;

import static benchmarks.Shell.java;
import static benchmarks.Shell.program;
import static benchmarks.Shell.seconds;

import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Uploads of 2,000 files of 170 KB, each time into an empty server. */
final class UploadRow {

    private final Path folder;
    private final int rounds;
    private final Path files;

    UploadRow(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
        this.files = folder.resolve("files");
    }

    void run(int parallel) throws Exception {
        writeFiles();
        String quick = shortRun();
        new Table("2,000 files of 170 KB, " + parallel + " at a time, whole program", "s", rounds)
                .way("orthanc4j -Xmx64m", () -> fresh(url -> () -> java("-Xmx64m", "upload", url, files, parallel)))
                .way(
                        "the same, as examples/run does it",
                        () -> fresh(url -> () -> java("-Xmx64m " + quick, "upload", url, files, parallel)))
                .way("curl --parallel-max " + parallel, () -> fresh(url -> curl(url, parallel)))
                .way(
                        "OkHttp, TCP_NODELAY",
                        () -> fresh(url -> () -> java("-Xmx64m", "upload-okhttp", url, files, parallel)))
                .way("JDK HttpClient", () -> fresh(url -> () -> java("-Xmx64m", "upload-jdk", url, files, parallel)))
                .run();
        again(parallel);
        if (parallel == 1) {
            beside("dcmsend");
        }
    }

    /** Uploads from a program that has been running for a while. */
    private void again(int parallel) throws Exception {
        try (RunningProgram uploads = new RunningProgram("uploads", files, parallel)) {
            OnServer again = url -> () -> uploads.run(url);
            for (int warm = 0; warm < 15; warm++) { // until the JIT compilers are done
                fresh(again);
            }
            new Table("the same, from a program that runs", "s", rounds)
                    .way("orthanc4j -Xmx64m", () -> fresh(again))
                    .way("curl --parallel-max " + parallel, () -> fresh(url -> curl(url, parallel)))
                    .run();
        }
    }

    private void beside(String dcmsend) throws Exception {
        Path few = Files.createDirectories(folder.resolve("few"));
        for (int number = 0; number < 100; number++) {
            Files.copy(files.resolve(number + ".dcm"), few.resolve(number + ".dcm"));
        }
        new Table("100 of these files", "s", rounds)
                .way("orthanc4j", () -> freshServer(server -> () -> java("-Xmx64m", "upload", server.url(), few, 1)))
                .way(
                        dcmsend,
                        () -> freshServer(server ->
                                () -> program(dcmsend, "127.0.0.1", server.dicomPort(), "--scan-directories", few)))
                .run();
    }

    private void writeFiles() throws IOException {
        Files.createDirectories(files);
        for (int number = 0; number < 2_000; number++) {
            SampleDicom image =
                    SampleDicom.image().patientId("P" + number / 100).seriesNumber(number / 50);
            Files.write(
                    files.resolve(number + ".dcm"),
                    image.instanceNumber(number).totalSize(170_000).bytes());
        }
    }

    private String shortRun() throws Exception {
        try (OrthancServer server = OrthancServer.start(Compare.RELEASE)) {
            return Shell.shortRun(folder, server.url().toString());
        }
    }

    interface OnServer {
        Callable<Object> prepared(String url) throws Exception;
    }

    private interface OnNewServer {
        Callable<Object> prepared(OrthancServer server) throws Exception;
    }

    /** Measures work on an empty server. */
    static double fresh(OnServer work) throws Exception {
        return freshServer(server -> work.prepared(server.url().toString()));
    }

    private static double freshServer(OnNewServer work) throws Exception {
        try (OrthancServer server = OrthancServer.start(Compare.RELEASE)) {
            double seconds = seconds(work.prepared(server));
            server.kill();
            return seconds;
        }
    }

    private Callable<Object> curl(String url, int parallel) throws Exception {
        StringBuilder config = new StringBuilder();
        try (Stream<Path> all = Files.list(files)) {
            all.forEach(file -> config.append(
                    "url=\"" + url + "/instances\"\nupload-file=\"" + file + "\"\noutput=\"/dev/null\"\n"));
        }
        Path list = Files.writeString(folder.resolve("curl"), config);
        List<Object> command = new ArrayList<>(List.of("curl", "-sS", "-f", "-X", "POST", "-H", "Expect:", "-K", list));
        if (parallel > 1) {
            command.addAll(List.of("-Z", "--parallel-max", parallel));
        }
        return () -> program(command.toArray());
    }
}
