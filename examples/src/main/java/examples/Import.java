package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.TransferProgress;
import io.github.orthanc4j.UploadOutcome;
import io.github.orthanc4j.UploadReport;
import io.github.orthanc4j.error.OrthancException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Files, folders and ZIPs into Orthanc, with a progress bar on a terminal and plain lines elsewhere. */
public final class Import {

    private static final String HELP = """
            usage: import [OPTION]... PATH...
            Uploads DICOM files, folders with all below them, and what is in ZIPs, to the Orthanc in ORTHANC_URL.
              --again        do not send what the server has already: to repeat a run that was broken off
              --hidden       hidden files and folders too
              --links        follow symbolic links
              --parallel N   files at a time, 8 by default
            exit code: 0 the server has every file, 1 some are not stored (they are listed), 2 wrong usage,
            3 the server cannot be used""";

    private static final boolean TERMINAL = System.console() != null;
    private static long lastLine = System.nanoTime();

    public static void main(String[] arguments) {
        List<String> options = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        int parallel = 8;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--parallel")
                    && i + 1 < arguments.length
                    && arguments[i + 1].matches("[1-9]\\d?")) {
                parallel = Integer.parseInt(arguments[++i]);
            } else if (arguments[i].startsWith("--")) {
                options.add(arguments[i]);
            } else {
                paths.add(Path.of(arguments[i]));
            }
        }
        boolean help = options.contains("--help");
        if (help
                || paths.isEmpty()
                || !List.of("--again", "--hidden", "--links").containsAll(options)) {
            (help ? System.out : System.err).println(HELP);
            System.exit(help ? 0 : 2);
        }
        System.exit(run(paths, options, parallel));
    }

    private static int run(List<Path> paths, List<String> options, int parallel) {
        Map<String, Long> counts = new TreeMap<>();
        try (Orthanc orthanc = Orthanc.builder(System.getenv("ORTHANC_URL")).build()) {
            orthanc.server().get(); // address and credentials are wrong at once, or not at all

            // With onEntry, nothing is kept of each file: a folder of millions is no problem.
            UploadReport report = orthanc.upload(
                    paths,
                    upload -> upload.parallel(parallel)
                            .skipExisting(options.contains("--again"))
                            .hidden(options.contains("--hidden"))
                            .followLinks(options.contains("--links"))
                            .onProgress(Import::show)
                            .onEntry(Import::complain));

            report.counts().forEach((outcome, count) -> counts.put(outcome.word(), count));
            System.out.printf(
                    Locale.ROOT,
                    "%s%d files, %.1f MB in %.1f s: %s%n",
                    TERMINAL ? "\r\033[K" : "",
                    report.total(),
                    report.bytes() / 1e6,
                    report.duration().toMillis() / 1e3,
                    counts);
            return report.isComplete() ? 0 : 1;
        } catch (OrthancException e) {
            System.err.println("import: " + e.getMessage());
            return 3;
        }
    }

    /** Called on the threads that upload, never by two at once. */
    private static void show(TransferProgress progress) {
        if (!TERMINAL && System.nanoTime() - lastLine < 5_000_000_000L) {
            return;
        }
        lastLine = System.nanoTime();
        double share = progress.totalBytes() <= 0 ? 0 : Math.min(1, (double) progress.bytes() / progress.totalBytes());
        int filled = (int) Math.round(share * 30);
        Duration remaining = progress.remaining();
        String bar = String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %d of %d files  %.1f MB/s  %s left",
                "#".repeat(filled),
                ".".repeat(30 - filled),
                share * 100,
                progress.files(),
                progress.totalFiles(),
                progress.bytesPerSecond() / 1e6,
                remaining == null ? "?" : remaining.toSeconds() + " s");
        System.out.print(TERMINAL ? "\r\033[K" + bar : bar + "\n");
    }

    private static void complain(UploadReport.Entry entry) {
        if (entry.outcome().equals(UploadOutcome.STORED) || entry.outcome().equals(UploadOutcome.ALREADY_STORED)) {
            return;
        }
        String name = entry.zipEntry() == null ? entry.file().toString() : entry.file() + "!" + entry.zipEntry();
        String cause = entry.failure() == null ? "" : ": " + entry.failure().getMessage();
        System.out.println((TERMINAL ? "\r\033[K" : "") + entry.outcome() + " " + name + cause);
    }
}
