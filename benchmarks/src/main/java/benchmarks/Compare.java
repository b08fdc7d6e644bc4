package benchmarks;

import static benchmarks.Shell.java;
import static benchmarks.Shell.program;
import static benchmarks.Shell.seconds;

import com.sun.management.ThreadMXBean;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** Compares whole programs, in turns on the same server, and prints tables. The first line of each is the client. */
final class Compare {

    static final String RELEASE = "1.12.7";
    private static final List<String> ROWS = List.of(
            "get",
            "upload",
            "serial",
            "expand",
            "search",
            "download",
            "zip",
            "replicate",
            "create",
            "archive",
            "volume",
            "wado",
            "first",
            "changes");

    private static final String USAGE = """
            usage: benchmarks/run [ROW...]
                   benchmarks/run jmh [ARGUMENT OF JMH...]

            Each row measures this client and others in turns on one server; the ratio is the median of the rounds' ratios.
              get      studies().get(id) in a loop, beside OkHttp and the JDK reading the same bytes
              upload   2,000 files of 170 KB, 8 at a time, beside curl --parallel, OkHttp and the JDK; from a program
                       that starts for it, with and without options for short programs, and from one that runs
              serial   the same, one at a time, and 100 of them beside dcmsend
              expand   2,000 instances with their tags, beside one request for all by curl
              search   4,000 series found by PatientName, with their tags, beside one request for all by curl
              download 2,000 files of 170 KB to a folder, 8 at a time, beside curl --parallel and OkHttp, which are given
                       the list, and the server's archives; from a program that starts for it, and from one that runs
              zip      the same files to one ZIP, beside the server's archive
              replicate the same files to another server, 8 at a time, beside curl | curl by xargs -P 8
              create   a DICOM file of a PDF of 200 MB, beside curl with the JSON made before
              archive  1 GB to a file, beside curl; a round takes over a minute
              volume   300 slices of 512 x 512 as one array of floats, beside reading their files into memory
              wado     a study of 1,000 files by WADO-RS, beside downloadFiles
              first    the first answer of a program, beside OkHttp, the JDK, curl and Python
              changes  1,000,000 changes from a server in this process: seconds and memory as it goes on
            Rounds: ROUNDS=N benchmarks/run ... (5 by default; quick rows have several times as many).""";

    private final int rounds = Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "5"));
    private final Path folder;

    private Compare(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> rows = arguments.length == 0 ? ROWS : List.of(arguments);
        if (!ROWS.containsAll(rows)) {
            System.out.println(USAGE);
            System.exit(rows.contains("--help") ? 0 : 2);
        }
        Path folder = Files.createTempDirectory("orthanc4j-benchmark-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        for (String row : rows) {
            new Compare(folder).run(row);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String row) throws Exception {
        switch (row) {
            case "get" -> get();
            case "upload" -> new UploadRow(folder, rounds).run(8);
            case "serial" -> new UploadRow(folder, rounds).run(1);
            case "expand" -> expand();
            case "search" -> new SearchRow(rounds).run();
            case "download" -> new DownloadRow(folder, rounds).run();
            case "zip" -> new BulkRow(folder, rounds).zip();
            case "replicate" -> new BulkRow(folder, rounds).replicate();
            case "create" -> new BulkRow(folder, rounds).create();
            case "archive" -> archive();
            case "volume" -> new VolumeRow(rounds).run();
            case "wado" -> new WadoRow(folder, rounds).run();
            case "first" -> first();
            default ->
                System.out.printf(
                        "%n1,000,000 changes through pages, -Xmx32m%n%s", java("-Xmx32m", "changes", "", "1000000"));
        }
    }

    /** One thread, warm, all in this JVM. Each round uses new connections, because their speed on the server differs. */
    private void get() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            OrthancId study =
                    orthanc.uploadInstance(SampleDicom.image().bytes()).study().orElseThrow();
            String url = server.url() + "/studies/" + study;
            Callable<Double> facade = () -> {
                try (Orthanc client = Orthanc.builder(server.url().toString()).build()) {
                    return rate(() -> client.studies().get(study));
                }
            };
            Callable<Double> bare = () -> {
                OkHttpClient client = OkHttp.quick();
                try {
                    return rate(() -> OkHttp.get(client, url));
                } finally {
                    client.connectionPool().evictAll();
                }
            };
            HttpClient jdkClient = Jdk.client();
            Callable<Double> jdk = () -> rate(() -> Jdk.get(jdkClient, url));
            for (int warm = 0; warm < 20; warm++) {
                facade.call();
                bare.call();
                jdk.call();
            }
            new Table("studies().get(id), one thread", "calls/s", 20 * rounds)
                    .way("orthanc4j", facade)
                    .way("OkHttp, bytes only", bare)
                    .way("JDK HttpClient, bytes only", jdk)
                    .run();
            OkHttpClient http = OkHttp.quick();
            new Table("the same, allocated", "bytes", rounds)
                    .way("orthanc4j", () -> allocation(() -> orthanc.studies().get(study)))
                    .way("OkHttp, bytes only", () -> allocation(() -> OkHttp.get(http, url)))
                    .run();
        }
    }

    private static double rate(Callable<Object> call) throws Exception {
        for (int first = 0; first < 100; first++) {
            call.call();
        }
        long start = System.nanoTime();
        long end = start + 150_000_000L;
        long calls = 0;
        while (System.nanoTime() < end) {
            call.call();
            calls++;
        }
        return calls * 1e9 / (System.nanoTime() - start);
    }

    private static double allocation(Callable<Object> call) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            call.call();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / 1_000.0;
    }

    /** All 2,000 instances with their tags. This JVM is warm; curl starts for each round. */
    private void expand() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            for (int number = 0; number < 2_000; number++) {
                SampleDicom image = SampleDicom.image().rows(8).columns(8).seriesNumber(number / 50);
                orthanc.uploadInstance(image.instanceNumber(number).bytes());
            }
            Callable<Object> list = () -> {
                int tags = 0;
                for (Instance instance : orthanc.instances().list()) {
                    tags += instance.raw().getMainDicomTags().size();
                }
                return tags;
            };
            for (int warm = 0; warm < 10; warm++) {
                list.call();
            }
            new Table("2,000 instances with their tags", "s", 3 * rounds)
                    .way("orthanc4j", () -> seconds(list))
                    .way(
                            "curl '/instances?expand'",
                            () -> seconds(() ->
                                    program("curl", "-sS", "-o", "/dev/null", server.url() + "/instances?expand")))
                    .run();
        }
    }

    /** 1 GB of noise. The server needs half a minute to pack it. */
    private void archive() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            String patient = "";
            byte[] noise = new byte[64_000_000];
            new Random(1).nextBytes(noise);
            for (int number = 0; number < 16; number++) {
                SampleDicom image = SampleDicom.image().instanceNumber(number).tag(0x0029, 0x1010, "OB", noise);
                patient = String.valueOf(
                        orthanc.uploadInstance(image.bytes()).patient().orElseThrow());
            }
            String id = patient;
            String url = server.url().toString();
            Path zip = folder.resolve("archive.zip");
            String quick = Shell.shortRun(folder, url);
            new Table("archive of 1 GB, whole program", "s", rounds)
                    .way("orthanc4j -Xmx48m", () -> into(zip, () -> java("-Xmx48m", "archive", url, id, zip)))
                    .way(
                            "the same, as examples/run does it",
                            () -> into(zip, () -> java("-Xmx48m " + quick, "archive", url, id, zip)))
                    .way(
                            "curl",
                            () -> into(
                                    zip, () -> program("curl", "-sS", "-o", zip, url + "/patients/" + id + "/archive")))
                    .run();
        }
    }

    private static double into(Path file, Callable<Object> work) throws Exception {
        double seconds = seconds(work);
        Files.delete(file);
        return seconds;
    }

    /** From the start of the program to the answer of /system. */
    private void first() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE)) {
            String url = server.url().toString();
            String python = "import urllib.request, json; print(json.load(urllib.request.urlopen('" + url
                    + "/system'))['Version'])";
            String quick = Shell.shortRun(folder, url);
            new Table("first answer, whole program", "s", 3 * rounds)
                    .way("orthanc4j", () -> seconds(() -> java("-Xshare:auto", "first", url)))
                    .way("the same, as examples/run does it", () -> seconds(() -> java(quick, "first", url)))
                    .way("OkHttp", () -> seconds(() -> java("-Xshare:auto", "first-okhttp", url)))
                    .way("JDK HttpClient", () -> seconds(() -> java("-Xshare:auto", "first-jdk", url)))
                    .way("curl", () -> seconds(() -> program("curl", "-sS", url + "/system")))
                    .way("python3, urllib", () -> seconds(() -> program("python3", "-c", python)))
                    .run();
        }
    }
}
