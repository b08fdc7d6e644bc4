package benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.orthanc4j.Instance;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancId;
import io.github.orthanc4j.UploadedInstance;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** Compares whole programs, in turns on the same server, and prints tables. The first line of each is the client. */
final class Compare {

    private static final String RELEASE = "1.12.7";
    private static final List<String> ROWS =
            List.of("get", "upload", "serial", "expand", "archive", "first", "changes");

    private static final String USAGE = """
            usage: benchmarks/run [ROW...]
                   benchmarks/run jmh [ARGUMENT OF JMH...]

            Each row measures this client and others in turns on one server; the ratio is the median of the rounds' ratios.
              get      studies().get(id) in a loop, beside OkHttp and the JDK reading the same bytes
              upload   2,000 files of 170 KB, 8 at a time, beside curl --parallel, OkHttp and the JDK
              serial   the same, one at a time, and 100 of them beside dcmsend
              expand   2,000 instances with their tags, beside one request for all by curl
              archive  1 GB to a file, beside curl, 3 rounds at most
              first    the first answer of a program, beside OkHttp, the JDK, curl and Python
              changes  1,000,000 changes from a server in this process: seconds and memory as it goes on
            Rounds: JAVA_TOOL_OPTIONS=-Drounds=N (5 by default; quick rows have several times as many).""";

    private final int rounds = Integer.getInteger("rounds", 5);
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
        try {
            for (String row : rows) {
                new Compare(folder).run(row);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run(String row) throws Exception {
        switch (row) {
            case "get" -> get();
            case "upload" -> upload(8);
            case "serial" -> upload(1);
            case "expand" -> expand();
            case "archive" -> archive();
            case "first" -> first();
            default ->
                System.out.printf(
                        "%n1,000,000 changes through pages, -Xmx32m%n%s", java("-Xmx32m", "changes", "", "1000000"));
        }
    }

    /** One thread, warm, all in this JVM. */
    private void get() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            UploadedInstance stored = orthanc.upload(SampleDicom.image().bytes());
            OrthancId study = stored.study();
            String url = server.url() + "/studies/" + study;
            OkHttpClient http = OkHttp.quick();
            HttpClient jdk = Jdk.client();
            Callable<Object> facade = () -> orthanc.studies().get(study);
            Callable<Object> bare = () -> OkHttp.get(http, url);
            for (int warm = 0; warm < 20; warm++) {
                rate(facade);
                rate(bare);
                rate(() -> Jdk.get(jdk, url));
            }
            new Table("studies().get(id), one thread", "calls/s", 20 * rounds)
                    .way("orthanc4j", () -> rate(facade))
                    .way("OkHttp, bytes only", () -> rate(bare))
                    .way("JDK HttpClient, bytes only", () -> rate(() -> Jdk.get(jdk, url)))
                    .run();
            new Table("the same, allocated", "bytes", rounds)
                    .way("orthanc4j", () -> allocation(facade))
                    .way("OkHttp, bytes only", () -> allocation(bare))
                    .run();
        }
    }

    private static double rate(Callable<Object> call) throws Exception {
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

    /** 2,000 files of 170 KB, each time into an empty server. */
    private void upload(int parallel) throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        for (int number = 0; number < 2_000 && !Files.exists(files.resolve("1999.dcm")); number++) {
            SampleDicom image =
                    SampleDicom.image().patientId("P" + number / 100).seriesNumber(number / 50);
            Files.write(
                    files.resolve(number + ".dcm"),
                    image.instanceNumber(number).totalSize(170_000).bytes());
        }
        new Table("2,000 files of 170 KB, " + parallel + " at a time, whole program", "s", rounds)
                .way("orthanc4j -Xmx64m", () -> fresh(url -> java("-Xmx64m", "upload", url, files, parallel)))
                .way("curl --parallel-max " + parallel, () -> fresh(url -> curlUpload(url, files, parallel)))
                .way("OkHttp, TCP_NODELAY", () -> fresh(url -> java("-Xmx64m", "upload-okhttp", url, files, parallel)))
                .way("JDK HttpClient", () -> fresh(url -> java("-Xmx64m", "upload-jdk", url, files, parallel)))
                .run();
        if (parallel == 1) {
            Path few = Files.createDirectories(folder.resolve("few"));
            for (int number = 0; number < 100; number++) {
                Files.copy(files.resolve(number + ".dcm"), few.resolve(number + ".dcm"));
            }
            try (OrthancServer server = OrthancServer.start(RELEASE)) {
                new Table("100 of these files", "s", 1)
                        .way("orthanc4j", () -> seconds(() -> java("-Xmx64m", "upload", server.url(), few, 1)))
                        .way(
                                "dcmsend",
                                () -> seconds(() ->
                                        program("dcmsend", "127.0.0.1", server.dicomPort(), "--scan-directories", few)))
                        .run();
            }
        }
    }

    private interface OnServer {
        Object run(String url) throws Exception;
    }

    private static double fresh(OnServer work) throws Exception {
        try (OrthancServer server = OrthancServer.release(RELEASE).storage().start()) {
            double seconds = seconds(() -> work.run(server.url().toString()));
            server.kill();
            return seconds;
        }
    }

    private static double seconds(Callable<Object> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private String curlUpload(String url, Path files, int parallel) throws Exception {
        StringBuilder config = new StringBuilder();
        try (Stream<Path> all = Files.list(files)) {
            all.forEach(file -> config.append(
                    "url=\"" + url + "/instances\"\nupload-file=\"" + file + "\"\noutput=\"/dev/null\"\n"));
        }
        Path list = Files.writeString(folder.resolve("curl"), config);
        return parallel == 1
                ? program("curl", "-sS", "-f", "-X", "POST", "-H", "Expect:", "-K", list)
                : program(
                        "curl",
                        "-sS",
                        "-f",
                        "-X",
                        "POST",
                        "-H",
                        "Expect:",
                        "-Z",
                        "--parallel-max",
                        parallel,
                        "-K",
                        list);
    }

    /** All 2,000 instances with their tags; this JVM is warm, curl starts anew. */
    private void expand() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            for (int number = 0; number < 2_000; number++) {
                SampleDicom image = SampleDicom.image().rows(8).columns(8).seriesNumber(number / 50);
                orthanc.upload(image.instanceNumber(number).bytes());
            }
            Callable<Object> list = () -> {
                int tags = 0;
                for (Instance instance : orthanc.instances().list()) {
                    tags += instance.info().getMainDicomTags().size();
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

    /** 1 GB of noise, which takes the server half a minute to pack. */
    private void archive() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            String patient = "";
            byte[] noise = new byte[64_000_000];
            new Random(1).nextBytes(noise);
            for (int number = 0; number < 16; number++) {
                SampleDicom image = SampleDicom.image().instanceNumber(number).tag(0x0029, 0x1010, "OB", noise);
                patient = String.valueOf(orthanc.upload(image.bytes()).patient());
            }
            String id = patient;
            String url = server.url().toString();
            Path zip = folder.resolve("archive.zip");
            new Table("archive of 1 GB, whole program", "s", Math.min(3, rounds))
                    .way("orthanc4j -Xmx48m", () -> seconds(() -> java("-Xmx48m", "archive", url, id, zip)))
                    .way(
                            "curl",
                            () -> seconds(
                                    () -> program("curl", "-sS", "-o", zip, url + "/patients/" + id + "/archive")))
                    .run();
            Files.delete(zip);
        }
    }

    /** From the start of the program to the answer of /system. */
    private void first() throws Exception {
        try (OrthancServer server = OrthancServer.start(RELEASE)) {
            String url = server.url().toString();
            String python = "import urllib.request, json; print(json.load(urllib.request.urlopen('" + url
                    + "/system'))['Version'])";
            new Table("first answer, whole program", "s", 3 * rounds)
                    .way("orthanc4j", () -> seconds(() -> java("-Xshare:auto", "first", url)))
                    .way("OkHttp", () -> seconds(() -> java("-Xshare:auto", "first-okhttp", url)))
                    .way("JDK HttpClient", () -> seconds(() -> java("-Xshare:auto", "first-jdk", url)))
                    .way("curl", () -> seconds(() -> program("curl", "-sS", url + "/system")))
                    .way("python3, urllib", () -> seconds(() -> program("python3", "-c", python)))
                    .run();
        }
    }

    private static String java(String option, Object... arguments) throws IOException, InterruptedException {
        List<Object> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                option,
                "-cp",
                System.getenv("BENCHMARK_CLASSPATH"),
                "benchmarks.Programs"));
        command.addAll(List.of(arguments));
        return program(command.toArray());
    }

    private static String program(Object... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.of(command).map(Object::toString).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed: " + output);
        }
        return output;
    }
}
