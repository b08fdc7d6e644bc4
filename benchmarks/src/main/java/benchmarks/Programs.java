package benchmarks;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.transfer.UploadReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The programs that are measured from start to end: {@code Programs TASK URL ARGUMENT...}. */
final class Programs {

    private Programs() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[1];
        switch (arguments[0]) {
            case "classes" -> {
                first(url);
                upload(url, Path.of(arguments[2]), 8);
            }
            case "uploads" -> eachLine(to -> upload(to, Path.of(arguments[1]), Integer.parseInt(arguments[2])));
            case "upload" -> upload(url, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case "upload-okhttp" -> uploadOkHttp(url, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case "upload-jdk" -> uploadJdk(url, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case "download" -> download(url, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case "download-okhttp" ->
                downloadOkHttp(url, Path.of(arguments[2]), Path.of(arguments[3]), Integer.parseInt(arguments[4]));
            case "downloads" -> eachLine(out -> download(url, Path.of(out), Integer.parseInt(arguments[2])));
            case "zip" -> zip(url, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case "zips" -> eachLine(zip -> zip(url, Path.of(zip), Integer.parseInt(arguments[2])));
            case "replicate" -> replicate(url, arguments[2], Integer.parseInt(arguments[3]));
            case "replications" -> eachLine(to -> replicate(url, to, Integer.parseInt(arguments[2])));
            case "create" -> create(url, Path.of(arguments[2]));
            case "archive" -> archive(url, arguments[2], Path.of(arguments[3]));
            case "first" -> first(url);
            case "first-okhttp" -> print(OkHttp.get(new OkHttpClient(), url + "/system"));
            case "first-jdk" -> print(Jdk.get(HttpClient.newHttpClient(), url + "/system"));
            case "changes" -> Feed.read(Long.parseLong(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(0);
    }

    private static void first(String url) {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            print(orthanc.server().get().version().toString().length());
        }
    }

    private static void print(int length) {
        System.out.println(length);
    }

    private static void upload(String url, Path folder, int parallel) {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            UploadReport report = orthanc.upload(folder, options -> options.maxConcurrent(parallel));
            if (!report.isComplete()) {
                throw new IllegalStateException(report.toString());
            }
        }
    }

    /** Does a task for each line on the standard input. */
    private static void eachLine(Consumer<String> task) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            task.accept(line);
            System.out.println("done");
        }
    }

    private static void download(String url, Path folder, int parallel) {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            orthanc.downloadFiles(orthanc.patients().list(), folder, options -> options.maxConcurrent(parallel))
                    .requireComplete();
        }
    }

    /** Downloads by OkHttp what a file lists, as an expert would: whole files into memory, and from there to the disk. */
    private static void downloadOkHttp(String url, Path list, Path folder, int parallel) throws Exception {
        OkHttpClient http = OkHttp.quick();
        each(Files.readAllLines(list), parallel, id -> {
            Request request = new Request.Builder()
                    .url(url + "/instances/" + id + "/file")
                    .build();
            try (Response response = http.newCall(request).execute()) {
                check(response.code());
                Files.write(folder.resolve(id + ".dcm"), response.body().bytes());
            }
        });
    }

    private static void zip(String url, Path zip, int parallel) {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            orthanc.writeZip(orthanc.patients().list(), zip, options -> options.maxConcurrent(parallel));
        }
    }

    private static void replicate(String from, String to, int parallel) {
        try (Orthanc source = Orthanc.builder(from).build();
                Orthanc target = Orthanc.builder(to).build()) {
            source.replicate(source.patients().list(), target, options -> options.maxConcurrent(parallel))
                    .requireComplete();
        }
    }

    private static void create(String url, Path pdf) {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            orthanc.createDicom(
                    creation -> creation.tag(DicomTag.PATIENT_ID, "LARGE").pdf(pdf));
        }
    }

    /** Uploads by OkHttp as an expert would: without Nagle's algorithm, streaming. */
    private static void uploadOkHttp(String url, Path folder, int parallel) throws Exception {
        OkHttpClient http = OkHttp.quick();
        each(files(folder), parallel, file -> {
            RequestBody body = RequestBody.create(file.toFile(), MediaType.get("application/dicom"));
            Request request =
                    new Request.Builder().url(url + "/instances").post(body).build();
            try (Response response = http.newCall(request).execute()) {
                check(response.code());
                response.body().string();
            }
        });
    }

    private static void uploadJdk(String url, Path folder, int parallel) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        each(files(folder), parallel, file -> {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/instances"))
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            check(http.send(request, BodyHandlers.ofString()).statusCode());
        });
    }

    private interface Task<T> {
        void run(T item) throws Exception;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static <T> void each(List<T> items, int parallel, Task<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<Object>> futures = items.stream()
                    .map(item -> threads.<Object>submit(() -> {
                        task.run(item);
                        return null;
                    }))
                    .toList();
            for (Future<Object> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void archive(String url, String patient, Path file) {
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            orthanc.patients().ref(OrthancId.of(patient)).archive().saveTo(file);
        }
    }

    private static void check(int status) {
        if (status != 200) {
            throw new IllegalStateException("HTTP " + status);
        }
    }
}
